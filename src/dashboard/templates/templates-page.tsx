/** The list of templates. */

import { Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRead } from "../api/query.ts";
import { Empty } from "../parts/empty.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Page } from "../parts/page.tsx";
import { Time } from "../parts/time.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { TEMPLATES } from "../texts/templates.ts";

/** The page at /templates. */
export function TemplatesPage() {
  const t = useTexts(TEMPLATES);
  const { data, error, refetch } = useRead("GET /v1/templates", {});
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  return (
    <Page title={t.title}>
      {data === undefined ? (
        <Waiting />
      ) : data.templates.length === 0 ? (
        <Empty title={t.empty} />
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.name}</Table.Th>
              <Table.Th>{t.version}</Table.Th>
              <Table.Th>{t.changed}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.templates.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <Link to="/templates/$slug" params={{ slug: row.slug }}>
                    {row.name}
                  </Link>
                </Table.Td>
                <Table.Td>{row.currentVersionNumber}</Table.Td>
                <Table.Td>
                  <Time at={row.updatedAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Page>
  );
}
