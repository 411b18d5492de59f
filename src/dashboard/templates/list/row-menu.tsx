/** What can be done with a template from its row. */

import { ActionIcon, Menu } from "@mantine/core";
import { IconCopy, IconDots, IconFileExport, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMay } from "../../app/session.ts";
import { useTexts } from "../../texts/language.ts";
import { TEMPLATE_LIST } from "../../texts/template-list.ts";
import {
  deleteTemplate,
  duplicateTemplate,
  exportTemplate,
  run,
  type Subject,
} from "../actions.tsx";
import classes from "./list.module.css";

const ICON_PX = 16;

/** A button with the menu behind it. */
export function RowMenu({ of, onRename }: { readonly of: Subject; readonly onRename: () => void }) {
  const t = useTexts(TEMPLATE_LIST);
  const mayChange = useMay("templates:write");
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t.menu(of.name)} className={classes.menu}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayChange ? (
          <>
            <Menu.Item leftSection={<IconPencil size={ICON_PX} aria-hidden />} onClick={onRename}>
              {t.rename}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy size={ICON_PX} aria-hidden />}
              onClick={() => run(() => duplicateTemplate(of))}
            >
              {t.duplicate}
            </Menu.Item>
          </>
        ) : null}
        <Menu.Item
          leftSection={<IconFileExport size={ICON_PX} aria-hidden />}
          onClick={() => run(() => exportTemplate(of))}
        >
          {t.export}
        </Menu.Item>
        {mayChange ? (
          <>
            <Menu.Divider />
            <Menu.Item
              color="red.8"
              leftSection={<IconTrash size={ICON_PX} aria-hidden />}
              onClick={() => run(() => deleteTemplate(of))}
            >
              {t.delete}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
