/** Copying: beside every URL, token, id and snippet. */

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconCopy, IconEye, IconEyeOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { after, copyText } from "../browser.ts";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./copy.module.css";

const COPIED_MS = 1_500;

export interface CopyProps {
  readonly text: string;
  /** What is copied, for screen readers: "the URL". */
  readonly label: string;
}

function useCopy(text: string) {
  const t = useTexts(SHELL);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => (isCopied ? after(COPIED_MS, () => setCopied(false)) : undefined), [isCopied]);
  const copy = async (): Promise<void> => {
    if (await copyText(text)) setCopied(true);
    else notifications.show({ color: "red", message: t.copyFailed });
  };
  return { t, isCopied, copy };
}

/** A small button that copies. */
export function CopyIcon({ text, label }: CopyProps) {
  const { t, isCopied, copy } = useCopy(text);
  const Icon = isCopied ? IconCheck : IconCopy;
  const says = isCopied ? t.copied : `${t.copy}: ${label}`;
  return (
    <Tooltip label={isCopied ? t.copied : t.copy}>
      <ActionIcon aria-label={says} onClick={() => void copy()} className={classes.touch}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function CopyButton({ text, label }: CopyProps) {
  const { t, isCopied, copy } = useCopy(text);
  return (
    <Button
      size="xs"
      aria-label={`${t.copy}: ${label}`}
      leftSection={
        isCopied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
      }
      onClick={() => void copy()}
    >
      {isCopied ? t.copied : t.copy}
    </Button>
  );
}

/** A value in one line with its button; it wraps rather than being cut. */
export function CopyLine({ text, label }: CopyProps) {
  return (
    <div className={classes.line}>
      <code>{text}</code>
      <CopyIcon text={text} label={label} />
    </div>
  );
}

/** What stands in the place of a secret. */
export const DOTS = "•".repeat(24);

export interface SecretProps extends CopyProps {
  /** The beginning, where that is no secret. */
  readonly open?: string;
}

/** A secret: dots until somebody asks for it; it can be copied without being shown. */
export function SecretLine({ text, label, open = "" }: SecretProps) {
  const t = useTexts(SHELL);
  const [isShown, { toggle }] = useDisclosure(false);
  const Icon = isShown ? IconEyeOff : IconEye;
  return (
    <div className={classes.line}>
      {isShown ? (
        <code>{text}</code>
      ) : (
        <code>
          {open}
          <span role="img" aria-label={t.hidden}>
            {DOTS}
          </span>
        </code>
      )}
      <ActionIcon
        aria-label={`${isShown ? t.hide : t.show}: ${label}`}
        onClick={toggle}
        className={classes.touch}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
      <CopyIcon text={text} label={label} />
    </div>
  );
}

export interface SnippetProps extends CopyProps {
  /** What is shown of it, where that is not all that is copied. */
  readonly shown?: string;
}

/** Code of several lines with its button. */
export function Snippet({ text, label, shown = text }: SnippetProps) {
  return (
    <div className={classes.snippet}>
      {/* Long lines scroll, also by the keyboard. */}
      <pre tabIndex={0} aria-label={label}>
        <code>{shown}</code>
      </pre>
      <div className={classes.corner}>
        <CopyButton text={text} label={label} />
      </div>
    </div>
  );
}
