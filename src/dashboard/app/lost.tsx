/** Paths that lead nowhere, and pages that fell over. */

import { Button, Container } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Empty } from "../parts/empty.tsx";
import { failureSentence } from "../parts/failure.tsx";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";

/** Where there is no such page. */
export function Lost() {
  const t = useTexts(SHELL);
  return (
    <Container size="sm" py="xl">
      <Empty
        title={t.errors.lost}
        action={
          <Button component={Link} to="/">
            {t.errors.home}
          </Button>
        }
      />
    </Container>
  );
}

/** For somebody who was taken out of the last project that they belonged to. */
export function NoProject() {
  const t = useTexts(SHELL);
  return (
    <Container size="sm" py="xl">
      <Empty title={t.projects.none}>
        <p>{t.projects.noneLead}</p>
      </Empty>
    </Container>
  );
}

/** Where a page threw, or its chunk could not be had: a new build has other names for them. */
export function Crashed({ error }: { readonly error: unknown }) {
  const t = useTexts(SHELL);
  return (
    <Container size="sm" py="xl">
      <Empty
        title={t.errors.title}
        action={<Button onClick={() => location.reload()}>{t.errors.reload}</Button>}
      >
        <p>{failureSentence(error)}</p>
      </Empty>
    </Container>
  );
}
