/** The list of renders. */

import { Table } from "@mantine/core";
import { useRead } from "../api/query.ts";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Status } from "../parts/status.tsx";
import { Time } from "../parts/time.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";

/** The page at /renders. */
export function RendersPage() {
  const t = useTexts(RENDERS);
  const { data, error, refetch } = useRead("GET /v1/renders", {});
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Page title={t.title} lead={t.lead}>
      {data === undefined ? (
        <Waiting />
      ) : data.renders.length === 0 ? (
        <Empty title={t.empty}>{t.emptyWords}</Empty>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.status}</Table.Th>
              <Table.Th>{t.template}</Table.Th>
              <Table.Th>{t.created}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.renders.map(({ id, status, templateSlug, createdAt }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Status of={status} />
                </Table.Td>
                <Table.Td>{templateSlug}</Table.Td>
                <Table.Td>
                  <Time at={createdAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Page>
  );
}
