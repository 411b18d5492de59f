/**
 * A session that ends in the middle of work: one signs in over the page, which stays as it is with all that
 * was typed.
 */

import { Anchor, Modal } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { onSignedOut, type AnswerOf } from "../api/caller.ts";
import { queries } from "../api/query.ts";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import { enter, leave, resume, useSession } from "./session.ts";

const SignInForm = lazy(async () => {
  const { SignInForm } = await import("../people/sign-in-form.tsx");
  return { default: SignInForm };
});

/** Above every other dialog, which may be what was worked in. */
const ABOVE_ALL = 1_000;

/** Nothing, until the server does not know the session any more. */
export function SignedOut() {
  const t = useTexts(PEOPLE).signIn;
  const router = useRouter();
  const session = useSession();
  const user = useRef(session?.user ?? null);
  if (session !== null) user.current = session.user;
  const [isOut, setOut] = useState(false);
  useEffect(() => {
    onSignedOut(() => setOut(true));
    return () => onSignedOut(() => {});
  }, []);
  const signedIn = async (fresh: AnswerOf<"POST /v1/session">): Promise<void> => {
    setOut(false);
    if (fresh.user.id === user.current?.id) {
      resume(fresh);
      await queries.invalidateQueries();
      return;
    }
    enter(fresh);
    await router.navigate({ to: "/" });
  };
  return (
    <Modal
      opened={isOut}
      onClose={() => {}}
      title={t.again}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={ABOVE_ALL}
    >
      <p>{t.againLead}</p>
      <Suspense fallback={null}>
        <SignInForm email={user.current?.email ?? ""} onSignedIn={signedIn} />
      </Suspense>
      <p>
        <Anchor component="button" type="button" size="sm" onClick={leave}>
          {t.other}
        </Anchor>
      </p>
    </Modal>
  );
}
