import { createServer, type Socket } from "node:net";
import { describe, expect, test } from "bun:test";
import { systemTimers, type Timers } from "../../src/clock.ts";
import { smtpSender, type SmtpServer } from "../../src/delivery/smtp.ts";
import { SMTP_SEND_MAX_MS } from "../../src/limits.ts";
import { MAIL_USER, mailServer } from "../fixtures/smtp.ts";

const send = smtpSender(systemTimers);

const MAIL = { to: "kim@example.com", subject: "Grüße", text: "Hello,\n\nyes: ä.\n" };

function at(port: number, change: Partial<SmtpServer> = {}): SmtpServer {
  return {
    host: "127.0.0.1",
    port,
    security: "none",
    ...MAIL_USER,
    from: "pdf@example.com",
    fromName: "Platen, the printer",
    ...change,
  };
}

/** A server that says nothing. */
async function silentServer() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it has no port");
  return {
    port: address.port,
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe("handing over a mail", () => {
  test("signs in and gives the server what was written", async () => {
    await using server = await mailServer({ authOptional: false });
    const sent = await send(at(server.port), MAIL);
    expect(sent).toEqual({ ok: true, value: expect.stringContaining("250") });
    expect(server.taken).toHaveLength(1);
    const [mail] = server.taken;
    expect(mail).toMatchObject({ from: "pdf@example.com", to: ["kim@example.com"] });
    expect(mail?.source).toContain('From: "Platen, the printer" <pdf@example.com>');
    expect(mail?.source).toContain("Subject: =?UTF-8?");
  });

  test("does not sign in where no user is set", async () => {
    await using server = await mailServer();
    const sent = await send(at(server.port, { user: null, password: null }), MAIL);
    expect(sent.ok).toBe(true);
    expect(server.taken).toHaveLength(1);
  });

  test("keeps a second line of a subject out of the headers", async () => {
    await using server = await mailServer();
    await send(at(server.port), { ...MAIL, subject: "One\r\nBcc: eve@example.com" });
    expect(server.taken[0]?.to).toEqual(["kim@example.com"]);
    expect(server.taken[0]?.source).not.toMatch(/^Bcc:/m);
  });
});

describe("a mail that is not taken", () => {
  async function faultOf(server: SmtpServer): Promise<{ stage: string; message: string }> {
    const sent = await send(server, MAIL);
    if (sent.ok) throw new Error("it was sent");
    return sent.error;
  }

  test("tells of a wrong password, and does not say it", async () => {
    await using server = await mailServer({
      onAuth: ({ password }, _session, done) => done(new Error(`no: ${String(password)}`)),
    });
    const fault = await faultOf(at(server.port, { password: "not-that-one" }));
    expect(fault.stage).toBe("login");
    expect(fault.message).toContain("did not let Platen sign in as pdf@example.com");
    expect(fault.message).not.toContain("not-that-one");
    expect(server.taken).toEqual([]);
  });

  test("never goes in the clear where TLS is not offered", async () => {
    await using server = await mailServer({ hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
    const fault = await faultOf(at(server.port, { security: "starttls" }));
    expect(fault).toMatchObject({
      stage: "tls",
      message: expect.stringContaining("does not offer encryption"),
    });
    expect(server.taken).toEqual([]);
  });

  test.each(["starttls", "tls"] as const)(
    "tells of a certificate that nobody vouches for (%s)",
    async (security) => {
      await using server = await mailServer({ secure: security === "tls" });
      const fault = await faultOf(at(server.port, { security }));
      expect(fault).toMatchObject({
        stage: "tls",
        message: expect.stringContaining("certificate of 127.0.0.1"),
      });
      expect(server.taken).toEqual([]);
    },
  );

  test("tells of TLS spoken to a server that waits for none", async () => {
    await using server = await mailServer();
    const fault = await faultOf(at(server.port, { security: "tls" }));
    expect(fault.stage).toBe("tls");
  });

  test("tells of a port where nothing listens", async () => {
    const { port } = await (async () => {
      using server = await silentServer();
      return { port: server.port };
    })();
    expect(await faultOf(at(port))).toEqual({
      stage: "connection",
      message: `Nothing takes mail at 127.0.0.1:${port}. Check host and port.`,
    });
  });

  test("tells of a name that nothing has", async () => {
    expect(await faultOf(at(25, { host: "no-such-host.invalid" }))).toMatchObject({
      stage: "name",
      message: expect.stringContaining("no-such-host.invalid"),
    });
  });

  test("tells of a recipient and of a sender that are refused", async () => {
    await using server = await mailServer({
      onRcptTo: (_address, _session, done) => done(new Error("5.1.1 No such mailbox here")),
    });
    expect(await faultOf(at(server.port))).toMatchObject({
      stage: "recipient",
      message: expect.stringContaining("No such mailbox here"),
    });
    await using other = await mailServer({
      onMailFrom: (_address, _session, done) => done(new Error("5.7.1 Sender not allowed")),
    });
    expect(await faultOf(at(other.port))).toMatchObject({
      stage: "sender",
      message: expect.stringContaining("pdf@example.com"),
    });
  });

  test("gives up on a server that says nothing", async () => {
    using server = await silentServer();
    const handed: { ms: number; run: () => void }[] = [];
    const timers: Timers = {
      after: (ms, run) => {
        handed.push({ ms, run });
        return () => {};
      },
    };
    const sending = smtpSender(timers)(at(server.port), MAIL);
    expect(handed.map(({ ms }) => ms)).toEqual([SMTP_SEND_MAX_MS]);
    handed[0]?.run();
    expect(await sending).toMatchObject({ ok: false, error: { stage: "timeout" } });
  });
});
