/** The project that everything on the page is about, and the way to another one. */

import { Button, Menu, Modal, TextInput, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconChevronDown, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { api, chooseProject } from "../api/caller.ts";
import { FailureNotice } from "../parts/failure.tsx";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import { rereadSession, useMay, useProject, useSession } from "./session.ts";
import classes from "./project-switch.module.css";

/** The name of the project, which opens the list. */
export function ProjectSwitch() {
  const t = useTexts(SHELL).projects;
  const session = useSession();
  const project = useProject();
  const mayMake = useMay("admin");
  const navigate = useNavigate();
  const [isMaking, { open, close }] = useDisclosure(false);
  if (session === null || project === null) return null;
  const choose = async (id: string): Promise<void> => {
    // What is open may not be there in the other project.
    await navigate({ to: "/" });
    chooseProject(id);
  };
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <UnstyledButton className={classes.button} aria-label={t.current(project.name)}>
            <span>{project.name}</span>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t.label}</Menu.Label>
          {session.projects.map(({ id, name, role }) => (
            <Menu.Item
              key={id}
              className={classes.project}
              rightSection={id === project.id ? <IconCheck size={14} aria-hidden /> : null}
              aria-current={id === project.id}
              onClick={() => void choose(id)}
            >
              <span>{name}</span>
              <small>{t.roles[role]}</small>
            </Menu.Item>
          ))}
          {mayMake ? (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>
                {t.make}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <NewProject isOpen={isMaking} onClose={close} onMade={choose} />
    </>
  );
}

function NewProject({
  isOpen,
  onClose,
  onMade,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMade: (id: string) => Promise<void>;
}) {
  const t = useTexts(SHELL);
  const [name, setName] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const make = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { project } = await api("POST /v1/projects", { body: { name: name.trim() } });
      await rereadSession();
      await onMade(project.id);
      setName("");
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void make();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t.projects.make}
      closeButtonProps={{ "aria-label": t.close }}
    >
      <form onSubmit={submit} className={classes.form}>
        <p>{t.projects.makeLead}</p>
        <TextInput
          label={t.projects.name}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
          required
          withAsterisk={false}
        />
        {error === null ? null : <FailureNotice error={error} />}
        <div className={classes.buttons}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="filled" loading={isBusy} disabled={name.trim() === ""}>
            {t.projects.makeAction}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
