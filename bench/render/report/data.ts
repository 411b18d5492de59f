/**
 * A monthly report: a page for each department, with a line chart of three series over 31 days, bars of
 * two years, a donut of five regions and a table. All figures differ from turn to turn.
 */

export interface Report {
  readonly title: string;
  readonly departments: readonly Department[];
}

interface Department {
  readonly number: number;
  readonly summary: string;
  readonly total: number;
  readonly days: readonly {
    readonly day: string;
    readonly online: number;
    readonly shops: number;
    readonly phone: number;
  }[];
  readonly months: readonly {
    readonly month: string;
    readonly current: number;
    readonly previous: number;
  }[];
  readonly regions: readonly { readonly name: string; readonly sales: number }[];
}

const DAYS = 31;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
export const REGIONS = ["North", "East", "South", "West", "Abroad"] as const;
export const SERIES = ["Online", "Shops", "By phone", "This year", "Last year"] as const;

/** The report of so many departments. */
export function reportOf(departments: number, turn: number): Report {
  return {
    title: `Sales in turn ${turn}`,
    departments: Array.from({ length: departments }, (_, index) => department(index, turn)),
  };
}

function department(index: number, turn: number): Department {
  const figure = (place: number, base: number): number =>
    base + (((index + 1) * 7_919 + place * 3_571 + turn * 104_729) % 1_009) / 2;
  const regions = REGIONS.map((name, place) => ({ name, sales: figure(place, 300) }));
  const total = regions.reduce((sum, { sales }) => sum + sales, 0);
  return {
    number: index + 1,
    summary: `The department sold for ${total} in the month, most of it to customers who had bought before. What was sent back came to ${figure(7, 20)}, and the stock lasts for ${Math.round(figure(9, 40))} days.`,
    total,
    days: Array.from({ length: DAYS }, (__, day) => ({
      day: String(day + 1),
      online: figure(day, 900),
      shops: figure(day + DAYS, 500),
      phone: figure(day + 2 * DAYS, 100),
    })),
    months: MONTHS.map((month, place) => ({
      month,
      current: figure(place + 200, 1_000),
      previous: figure(place + 300, 800),
    })),
    regions,
  };
}

const two = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat("en-GB");

/** The report with its figures in words beside the numbers that charts are drawn from. */
export function writtenReport({ title, departments }: Report): WrittenReport {
  return {
    title,
    departments: departments.map(({ months, total, ...rest }) => ({
      ...rest,
      months,
      center: plain.format(total),
      rows: months.map(({ month, current, previous }) => [
        month,
        two.format(current),
        two.format(previous),
        two.format(current - previous),
      ]),
    })),
  };
}

export interface WrittenReport {
  readonly title: string;
  readonly departments: readonly (Omit<Department, "total"> & {
    readonly center: string;
    readonly rows: readonly (readonly string[])[];
  })[];
}
