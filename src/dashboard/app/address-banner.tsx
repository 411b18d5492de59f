/** Says when the page is reached by another address than the one that every link begins with. */

import { Button } from "@mantine/core";
import { useState } from "react";
import { recall, remember } from "../browser.ts";
import { notifyFailure } from "../parts/failure.tsx";
import { change, useInstallation } from "../settings/installation/use-installation.ts";
import { INSTALLATION } from "../texts/installation.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./address-banner.module.css";
import { useSession } from "./session.ts";

/** What was left so: this address against that one. */
const LEFT = "address-left";

/** The banner, or nothing. */
export function AddressBanner() {
  const publicUrl = useSession()?.publicUrl;
  const here = location.origin;
  const pair = `${here} ${publicUrl ?? ""}`;
  const [left, setLeft] = useState(recall(LEFT));
  if (publicUrl === undefined || originOf(publicUrl) === here || left === pair) return null;
  const leave = (): void => {
    remember(LEFT, pair);
    setLeft(pair);
  };
  return <Banner publicUrl={publicUrl} here={here} onLeave={leave} />;
}

interface BannerProps {
  readonly publicUrl: string;
  readonly here: string;
  readonly onLeave: () => void;
}

function Banner({ publicUrl, here, onLeave }: BannerProps) {
  const t = useTexts(INSTALLATION).banner;
  const { may, data, headers } = useInstallation();
  const [isBusy, setBusy] = useState(false);
  const fixedBy = data?.settings.publicUrl.fixedBy ?? null;
  const set = async (): Promise<void> => {
    setBusy(true);
    try {
      await change({ publicUrl: here }, headers);
    } catch (reason) {
      notifyFailure(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <aside className={classes.banner}>
      <p>
        {t.words(publicUrl, here)} {may ? (fixedBy === null ? null : t.held(fixedBy)) : t.ask}
      </p>
      <div className={classes.buttons}>
        {may && fixedBy === null ? (
          <Button size="xs" loading={isBusy} onClick={() => void set()}>
            {t.set(here)}
          </Button>
        ) : null}
        <Button size="xs" variant="subtle" color="gray" onClick={onLeave}>
          {t.dismiss}
        </Button>
      </div>
    </aside>
  );
}

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? url;
}
