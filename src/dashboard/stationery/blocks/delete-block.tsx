/** Deleting a block, with where it is used. */

import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../api/caller.ts";
import { useMay } from "../../app/session.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { tell } from "../../templates/actions.tsx";
import { BLOCKS } from "../../texts/blocks.ts";
import { useTexts } from "../../texts/language.ts";
import { STATIONERY } from "../../texts/stationery.ts";
import type { Usage } from "../usage.ts";
import { isUnused, UsedIn } from "../used-in.tsx";
import { refreshBlocks } from "./stored.ts";

/** The button, with the dialog that it opens; nothing for those who may not. */
export function DeleteBlock({ name, usage }: { readonly name: string; readonly usage: Usage }) {
  const t = useTexts(BLOCKS);
  const shared = useTexts(STATIONERY).usage;
  const mayChange = useMay("templates:write");
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  if (!mayChange) return null;
  const all = { usage, of: { kind: "block", name } } as const;
  return (
    <>
      <Button color="red.8" onClick={() => setOpen(true)}>
        {t.remove}
      </Button>
      <Confirm
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t.removeTitle(name)}
        action={t.remove}
        onConfirm={async () => {
          await api("DELETE /v1/blocks/:name", { params: { name } });
          // Away first: what is read anew here is gone.
          await navigate({ to: "/settings/blocks", ignoreBlocker: true });
          await refreshBlocks();
          tell(t.removed(name));
        }}
      >
        <p>{t.removeWords}</p>
        {isUnused(all) ? null : <p>{shared.stillUsed}</p>}
        <UsedIn {...all} />
      </Confirm>
    </>
  );
}
