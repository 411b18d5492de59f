/** Signing in, and from there on to where one was going. */

import { useRouter, useSearch } from "@tanstack/react-router";
import { enter } from "../app/session.ts";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import { Door } from "./door.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** The page at /sign-in. */
export function SignInPage() {
  const t = useTexts(PEOPLE);
  const router = useRouter();
  const { next } = useSearch({ from: "/sign-in" });
  return (
    <Door title={t.signIn.title}>
      <SignInForm
        onSignedIn={(session) => {
          enter(session);
          router.history.replace(next ?? "/");
        }}
      />
    </Door>
  );
}
