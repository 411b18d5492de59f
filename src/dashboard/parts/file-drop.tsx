/** A place to drop files on, with a button that chooses them. */

import { Button } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useRef, useState, type DragEvent, type ReactNode } from "react";
import classes from "./file-drop.module.css";

export interface FileDropProps {
  /** What is dropped here, for screen readers. */
  readonly label: string;
  /** As an `<input type="file">` takes it. */
  readonly accept: string;
  readonly isMultiple?: boolean;
  readonly isBusy?: boolean;
  /** The words of the button. */
  readonly action: string;
  readonly onFiles: (files: readonly File[]) => void;
  /** What may be dropped, and what there is already. */
  readonly children: ReactNode;
  /** Beside the button. */
  readonly more?: ReactNode;
}

/** The place. */
export function FileDrop(props: FileDropProps) {
  const { label, accept, isMultiple = false, onFiles } = props;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={classes.drop}
      role="group"
      aria-label={label}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {props.children}
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={isMultiple}
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = "";
        }}
      />
      <div className={classes.buttons}>
        <Button
          size="xs"
          loading={props.isBusy === true}
          leftSection={<IconUpload size={16} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          {props.action}
        </Button>
        {props.more}
      </div>
    </div>
  );
}
