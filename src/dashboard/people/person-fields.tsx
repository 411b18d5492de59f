/** Name, address and password of a new account. */

import { TextInput } from "@mantine/core";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import { PasswordField } from "./password-field.tsx";
import type { Attempt } from "./use-attempt.ts";

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface PersonFieldsProps {
  readonly person: NewPerson;
  readonly onChange: (person: NewPerson) => void;
  readonly attempt: Attempt;
  readonly isEmailFixed?: boolean;
}

/** The three fields. */
export function PersonFields(props: PersonFieldsProps) {
  const { person, onChange, attempt, isEmailFixed = false } = props;
  const t = useTexts(PEOPLE);
  return (
    <>
      <TextInput
        label={t.name}
        value={person.name}
        onChange={({ currentTarget }) => onChange({ ...person, name: currentTarget.value })}
        error={attempt.hasFault("name") ? t.required : undefined}
        autoComplete="name"
        autoFocus
        required
        withAsterisk={false}
      />
      <TextInput
        label={t.email}
        type="email"
        value={person.email}
        onChange={({ currentTarget }) => onChange({ ...person, email: currentTarget.value })}
        error={attempt.hasFault("email") ? t.emailRefused : undefined}
        autoComplete="username"
        readOnly={isEmailFixed}
        required
        withAsterisk={false}
      />
      <PasswordField
        label={t.password}
        value={person.password}
        onChange={(password) => onChange({ ...person, password })}
        email={person.email}
        isRefused={attempt.hasFault("password")}
      />
    </>
  );
}

/** As the API takes them. */
export function trimmed({ name, email, password }: NewPerson): NewPerson {
  return { name: name.trim(), email: email.trim(), password };
}
