/** The button that publishes, for the head of a template. */

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { useMay } from "../../app/session.ts";
import { useTexts } from "../../texts/language.ts";
import { VERSIONS } from "../../texts/versions.ts";

const PublishDialog = lazy(async () => {
  const { PublishDialog: component } = await import("./publish-dialog.tsx");
  return { default: component };
});

/** Opens the dialog; nothing for whoever may not publish. */
export function PublishButton({ slug }: { readonly slug: string }) {
  const t = useTexts(VERSIONS);
  const mayPublish = useMay("templates:write");
  const [isOpen, { open, close }] = useDisclosure(false);
  if (!mayPublish) return null;
  return (
    <>
      <Button variant="filled" onClick={open}>
        {t.publish}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <PublishDialog slug={slug} isOpen={isOpen} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
