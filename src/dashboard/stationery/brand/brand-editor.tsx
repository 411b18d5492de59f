/** The form of the brand: what is typed is seen at once, and kept when it is saved. */

import { Alert } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { PlatenError } from "../../../client/errors.ts";
import { useRead } from "../../api/query.ts";
import { useMay } from "../../app/session.ts";
import { SaveBar } from "../../settings/form.tsx";
import { useSaving } from "../../settings/use-saving.ts";
import { BRAND } from "../../texts/brand.ts";
import { useTexts } from "../../texts/language.ts";
import { STATIONERY } from "../../texts/stationery.ts";
import { withoutSender } from "../../welcome/sample.ts";
import { ConflictNotice } from "../conflict.tsx";
import { Outdated } from "../outdated.tsx";
import { Sides } from "../sides.tsx";
import classes from "../stationery.module.css";
import { Paper, parted, TargetField, useTrial, type Target } from "../trial.tsx";
import { BrandFields } from "./brand-fields.tsx";
import { readBrand, writeBrand, type Stored } from "./stored.ts";
import { brandOf, differences, merged, typedOf, type Brand } from "./typed.ts";

const FIRST: Target = "starter:invoice";
const OF_BRAND = { kind: "brand" } as const;

/** The editor. */
export function BrandEditor({ stored }: { readonly stored: Stored }) {
  const t = useTexts(BRAND);
  const shared = useTexts(STATIONERY);
  const mayChange = useMay("templates:write");
  const form = useBrandForm(stored);
  const { typed, brand, base, theirs, saving } = form;
  const [target, setTarget] = useState<Target>(FIRST);
  const preview = useBrandTrial(target, brand, mayChange);
  const named = (one: Brand, other: Brand): string =>
    differences(one, other)
      .map((field) => t.fields[field])
      .join(", ");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.save(brand, base);
  };
  const faultOf = (path: string): string | undefined =>
    saving.fault(path) ?? faultIn(preview.error, path);
  const left = (
    <form onSubmit={submit}>
      {mayChange ? null : <Alert mb="md">{shared.readOnly}</Alert>}
      <Outdated of={OF_BRAND} />
      <BrandFields {...{ typed, faultOf, mayChange }} onChange={form.setTyped} />
      {theirs === null ? null : (
        <ConflictNotice
          isBusy={saving.isBusy}
          onTheirs={() => form.adopt(theirs)}
          onMine={() => void form.save(merged(base.brand, brand, theirs.brand), theirs)}
        >
          <p className={classes.words}>
            {t.conflict(named(base.brand, theirs.brand), named(base.brand, brand))}
          </p>
        </ConflictNotice>
      )}
      {mayChange ? (
        <SaveBar
          saving={theirs === null ? saving : { ...saving, error: null }}
          isDirty={form.isDirty}
          action={t.save}
          onDiscard={() => form.adopt(base)}
        />
      ) : null}
    </form>
  );
  const right = (
    <>
      <TargetField target={target} onChange={setTarget} mayShowOwn={mayChange} />
      <Paper preview={preview} />
    </>
  );
  return <Sides left={left} right={right} />;
}

/** What is typed over what is stored, and what becomes of it when it is saved. */
function useBrandForm(stored: Stored) {
  const [base, setBase] = useState(stored);
  const [typed, setTyped] = useState(() => typedOf(stored.brand));
  const [theirs, setTheirs] = useState<Stored | null>(null);
  const saving = useSaving();
  const brand = brandOf(typed);
  const isDirty = differences(brand, base.brand).length > 0;
  const adopt = (other: Stored): void => {
    setBase(other);
    setTyped(typedOf(other.brand));
    setTheirs(null);
    saving.clear();
  };
  const save = (wanted: Brand, { etag }: Stored): Promise<boolean> =>
    saving.save(async () => {
      try {
        const written = await writeBrand(wanted, etag);
        setBase(written);
        setTheirs(null);
        // What is typed while it is saved stays.
        if (wanted !== brand) setTyped(typedOf(written.brand));
      } catch (reason) {
        if (!(reason instanceof PlatenError && reason.code === "edit_conflict")) throw reason;
        setTheirs(await readBrand());
        throw reason;
      }
    });
  return { typed, setTyped, brand, base, theirs, isDirty, saving, adopt, save };
}

/** The brand on a template of one's own, or on a starter, without the starter's made-up sender. */
function useBrandTrial(target: Target, brand: Brand, mayChange: boolean) {
  const { isStarter, slug } = parted(target);
  const { data: starter } = useRead(
    "GET /v1/gallery/:slug",
    { params: { slug } },
    { enabled: isStarter && mayChange, staleTime: Infinity },
  );
  const data =
    isStarter && starter !== undefined && brand.name !== undefined
      ? { data: withoutSender(starter.layout, starter.sample) }
      : {};
  return useTrial({ target, body: { brand, ...data }, isSaved: !mayChange });
}

/** What the preview has against a field: it looks at what is not saved yet. */
function faultIn(error: unknown, path: string): string | undefined {
  if (!(error instanceof PlatenError)) return undefined;
  const all = Object.entries(error.issues?.fieldErrors ?? {});
  const isIt = (name: string): boolean => name === path || name.startsWith(`${path}.`);
  return all.find(([name]) => isIt(name.replace(/^brand\./, "")))?.[1].join(" ");
}
