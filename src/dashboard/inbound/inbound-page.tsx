/** The list of inbound. */

import { Table } from "@mantine/core";
import { useRead } from "../api/query.ts";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Time } from "../parts/time.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { INBOUND } from "../texts/inbound.ts";

/** The page at /inbound. */
export function InboundPage() {
  const t = useTexts(INBOUND);
  const { data, error, refetch } = useRead("GET /v1/inbound", {});
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Page title={t.title}>
      {data === undefined ? (
        <Waiting />
      ) : data.requests.length === 0 ? (
        <Empty title={t.empty} />
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.received}</Table.Th>
              <Table.Th>{t.template}</Table.Th>
              <Table.Th>{t.answer}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.requests.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <Time at={row.receivedAt} />
                </Table.Td>
                <Table.Td>{row.templateSlug}</Table.Td>
                <Table.Td>{row.status}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Page>
  );
}
