/** The fields of the brand, in four parts. */

import { Textarea, TextInput } from "@mantine/core";
import { Part } from "../../settings/form.tsx";
import { BRAND } from "../../texts/brand.ts";
import { useTexts } from "../../texts/language.ts";
import { BrandColorField, ContrastWords } from "./color-field.tsx";
import { FontField } from "./font-field.tsx";
import { LogoField } from "./logo-field.tsx";
import { PairsField } from "./pairs-field.tsx";
import type { Typed } from "./typed.ts";
import classes from "./brand.module.css";

export interface BrandFieldsProps {
  readonly typed: Typed;
  readonly onChange: (typed: Typed) => void;
  /** What the server has against a field, by its path in the API. */
  readonly faultOf: (path: string) => string | undefined;
  readonly mayChange: boolean;
}

/** All of them; those who may not change them read them. */
export function BrandFields(props: BrandFieldsProps) {
  return (
    <fieldset disabled={!props.mayChange} className={classes.fields}>
      <Sender {...props} />
      <Colors {...props} />
      <Fonts {...props} />
      <Custom {...props} />
    </fieldset>
  );
}

function Sender({ typed, onChange, faultOf, mayChange }: BrandFieldsProps) {
  const t = useTexts(BRAND);
  const text = (field: "name" | "email" | "phone" | "website") => ({
    label: t[field],
    value: typed[field],
    error: faultOf(field),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ ...typed, [field]: currentTarget.value }),
  });
  return (
    <Part title={t.sender} lead={t.senderLead}>
      <TextInput {...text("name")} autoComplete="organization" />
      <LogoField
        logo={typed.logo}
        onChange={(logo) => onChange({ ...typed, logo })}
        fault={faultOf("logo")}
        mayChange={mayChange}
      />
      <Textarea
        label={t.address}
        description={t.addressHelp}
        value={typed.address}
        onChange={({ currentTarget }) => onChange({ ...typed, address: currentTarget.value })}
        error={faultOf("address")}
        autoComplete="street-address"
        autosize
        minRows={3}
        maxRows={12}
      />
      <div className={classes.two}>
        <TextInput {...text("email")} inputMode="email" autoComplete="email" />
        <TextInput {...text("phone")} inputMode="tel" autoComplete="tel" />
      </div>
      <TextInput {...text("website")} inputMode="url" autoComplete="url" />
      <PairsField
        title={t.taxIds}
        help={t.taxIdsHelp}
        label={t.taxLabel}
        value={t.taxValue}
        pairs={typed.taxIds}
        onChange={(taxIds) => onChange({ ...typed, taxIds })}
        faultOf={(_pair, index) => faultOf(`taxIds.${index}`)}
      />
    </Part>
  );
}

function Colors({ typed, onChange, faultOf }: BrandFieldsProps) {
  const t = useTexts(BRAND);
  return (
    <Part title={t.colors} lead={t.colorsLead}>
      <BrandColorField
        label={t.color}
        help={typed.color === "" ? t.noColor : t.colorHelp}
        value={typed.color}
        onChange={(color) => onChange({ ...typed, color })}
        fault={faultOf("colors.brand")}
      />
      <BrandColorField
        label={t.accent}
        help={t.accentHelp}
        value={typed.accent}
        onChange={(accent) => onChange({ ...typed, accent })}
        fault={faultOf("colors.accent")}
      />
      <PairsField
        title={t.moreColors}
        help={t.moreColorsHelp}
        label={t.colorName}
        value={t.colorValue}
        isByName
        pairs={typed.colors}
        onChange={(colors) => onChange({ ...typed, colors })}
        faultOf={({ label }) => faultOf(`colors.${label.trim()}`)}
        below={({ value }) => <ContrastWords value={value} />}
      />
    </Part>
  );
}

function Fonts({ typed, onChange, faultOf }: BrandFieldsProps) {
  const t = useTexts(BRAND);
  return (
    <Part title={t.fonts} lead={t.fontsLead}>
      <FontField
        label={t.headingFont}
        value={typed.headingFont}
        onChange={(headingFont) => onChange({ ...typed, headingFont })}
        fault={faultOf("fonts.heading")}
      />
      <FontField
        label={t.textFont}
        value={typed.textFont}
        onChange={(textFont) => onChange({ ...typed, textFont })}
        fault={faultOf("fonts.text")}
      />
    </Part>
  );
}

function Custom({ typed, onChange, faultOf }: BrandFieldsProps) {
  const t = useTexts(BRAND);
  return (
    <Part title={t.custom} lead={t.customHelp}>
      <PairsField
        title={t.custom}
        isTitled
        label={t.customName}
        value={t.customValue}
        isByName
        pairs={typed.custom}
        onChange={(custom) => onChange({ ...typed, custom })}
        faultOf={({ label }) => faultOf(`custom.${label.trim()}`)}
      />
    </Part>
  );
}
