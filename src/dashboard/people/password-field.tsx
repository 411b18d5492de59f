/** A password that is chosen: it can be looked at, and says as it is typed whether it will do. */

import { PasswordInput } from "@mantine/core";
import { useId } from "react";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./door.module.css";

/** As the server counts (limits.ts), which alone decides. */
const MIN_CHARS = 10;
const STRONG_CHARS = 16;
/** `aaaaaaaaaa` and `1212121212` are long, and that is all. */
const DIFFERENT_MIN = 5;

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The person's, which is no password. */
  readonly email: string;
  /** Whether the server did not take it. */
  readonly isRefused?: boolean;
}

type Strength = "empty" | "short" | "weak" | "enough" | "strong";

/** The field with its sentence. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, value, onChange, email, isRefused = false } = props;
  const t = useTexts(PEOPLE);
  const hint = useId();
  const strength = strengthOf(value, email);
  const missing = MIN_CHARS - Array.from(value).length;
  const says = strength === "short" ? t.strength.short(missing) : t.strength[strength];
  return (
    <div>
      <PasswordInput
        label={label}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={MIN_CHARS}
        error={isRefused}
        aria-describedby={hint}
        visibilityToggleButtonProps={toggleProps(t)}
      />
      <p
        id={hint}
        aria-live="polite"
        className={classes.hint}
        data-kind={isRefused ? "refused" : strength}
      >
        {isRefused ? t.strength.refused : says}
      </p>
    </div>
  );
}

/** The button that shows a password, reachable by the keyboard. */
export function toggleProps(t: { readonly showPassword: string }) {
  return { "aria-label": t.showPassword, tabIndex: 0 };
}

function strengthOf(value: string, email: string): Strength {
  const characters = Array.from(value);
  if (characters.length === 0) return "empty";
  if (characters.length < MIN_CHARS) return "short";
  const isAddress = value.toLowerCase() === email.toLowerCase();
  if (isAddress || new Set(characters).size < DIFFERENT_MIN) return "weak";
  return characters.length < STRONG_CHARS ? "enough" : "strong";
}
