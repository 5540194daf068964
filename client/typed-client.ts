import type { z } from 'zod';
import type { Citation } from '../rules/citation.ts';
import type { DirectoryFile } from '../rules/directory/directory-file.ts';
import type { Refusal } from '../rules/refusal.ts';
import { endpoints } from '../protocol/endpoints.ts';
import { failureBody, type FailureBody } from '../protocol/failures.ts';
import type { ReceiptView } from '../protocol/receipts.ts';

type Endpoints = typeof endpoints;
type Operation = keyof Endpoints;
type Schema<Name extends Operation> = Endpoints[Name]['schema'];
type Part<Name extends Operation, Key extends string> =
  Schema<Name> extends Record<Key, z.ZodType> ? z.input<Schema<Name>[Key]> : undefined;

/** The request of an operation: those of body, path and query that it has. */
export type RequestOf<Name extends Operation> = Part<Name, 'body'>;
/** Which cases to list. */
export type ListFilter = Omit<Part<'listCases', 'querystring'>, 'limit'> & { readonly limit?: number };
/** Which notices to list; `before` is the `next` of the page before. */
export type NoticeFilter = { readonly which?: 'unread' | 'all'; readonly limit?: number; readonly before?: number };
/** Which rows of the directory to list. */
export type DirectoryFilter = Part<'listPositions', 'querystring'>;
/** Which events to list. */
export type EventQuery = { readonly after?: number; readonly limit?: number; readonly records?: 'true' | 'false' };
/** The body of an operation's success. */
export type ResponseOf<Name extends Operation> =
  Schema<Name> extends { response: { 200: z.ZodType } } ? z.output<Schema<Name>['response'][200]> : never;

/** A request that the API refused or could not serve; `status` is the HTTP status. */
export class CountersignError extends Error implements FailureBody {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly path?: string;
  readonly citation?: Citation;
  /** All faults, where there are several. */
  readonly refusals: readonly Refusal[];
  /** The receipt of a refused act. */
  readonly receipt?: ReceiptView;

  constructor(status: number, body: FailureBody) {
    super(`${body.code}: ${body.en}`);
    this.name = 'CountersignError';
    this.status = status;
    this.code = body.code;
    this.zh = body.zh;
    this.en = body.en;
    this.refusals = body.refusals ?? [];
    if (body.path !== undefined) this.path = body.path;
    if (body.citation !== undefined) this.citation = body.citation;
    if (body.receipt !== undefined) this.receipt = body.receipt;
  }
}

/** Options of `createClient`. */
export interface ClientOptions {
  /** Address of the API, `http://127.0.0.1:3000` for example. */
  readonly baseUrl: string;
  /** The bearer token, or a function that gets one. */
  readonly token: string | (() => Promise<string>);
  /** Longest wait for an answer, in milliseconds; default 30 s. */
  readonly timeoutMs?: number;
}

interface RequestToSend {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Statuses of failure whose body is the endpoint's own. */
  readonly readable?: readonly number[];
}

/**
 * A client of the HTTP API, typed by its schemas. Every method rejects with `CountersignError` where the API refuses, and
 * as `fetch` does where it cannot be reached.
 */
export class CountersignClient {
  private readonly options: ClientOptions;

  constructor(options: ClientOptions) {
    this.options = options;
  }

  /** Starts a case. The same document again gives the same case. */
  openCase(body: RequestOf<'openCase'>): Promise<ResponseOf<'openCase'>> {
    return this.send(endpoints.openCase, { body });
  }

  /** One page of the cases that the person may see. */
  listCases(query: ListFilter = {}): Promise<ResponseOf<'listCases'>> {
    return this.send(endpoints.listCases, { query });
  }

  getCase(caseNumber: string): Promise<ResponseOf<'getCase'>> {
    return this.send(endpoints.getCase, { params: { caseNumber } });
  }

  getTimeline(caseNumber: string): Promise<ResponseOf<'getTimeline'>> {
    return this.send(endpoints.getTimeline, { params: { caseNumber } });
  }

  getJournal(caseNumber: string): Promise<ResponseOf<'getJournal'>> {
    return this.send(endpoints.getJournal, { params: { caseNumber } });
  }

  verifyJournal(caseNumber: string): Promise<ResponseOf<'verifyJournal'>> {
    return this.send(endpoints.verifyJournal, { params: { caseNumber } });
  }

  /** The pages that a case has, by name. */
  listPages(caseNumber: string): Promise<ResponseOf<'listPages'>> {
    return this.send(endpoints.listPages, { params: { caseNumber } });
  }

  /** One page of a case. */
  getPage(caseNumber: string, page: string): Promise<ResponseOf<'getPage'>> {
    return this.send(endpoints.getPage, { params: { caseNumber, page } });
  }

  /**
   * Does an act on a case. Returns its receipt with the judgement; rejects with the receipt if the act is refused.
   * @param idempotencyKey the same key again returns the first receipt
   */
  act(caseNumber: string, body: RequestOf<'act'>, idempotencyKey?: string): Promise<ResponseOf<'act'>> {
    return this.send(endpoints.act, {
      params: { caseNumber },
      body,
      ...(idempotencyKey === undefined ? {} : { headers: { 'idempotency-key': idempotencyKey } }),
    });
  }

  getInbox(): Promise<ResponseOf<'getInbox'>> {
    return this.send(endpoints.getInbox);
  }

  /** One work item, with all that is decided on and the form of its answer. */
  getWorkItem(workItem: string): Promise<ResponseOf<'getWorkItem'>> {
    return this.send(endpoints.getWorkItem, { params: { workItem } });
  }

  /** What the person was told, newest first. */
  getNotices(query: NoticeFilter = {}): Promise<ResponseOf<'getNotices'>> {
    return this.send(endpoints.getNotices, { query });
  }

  /** Marks notices as read, for the person alone. */
  readNotices(body: RequestOf<'readNotices'>): Promise<ResponseOf<'readNotices'>> {
    return this.send(endpoints.readNotices, { body });
  }

  getReceipt(receipt: string): Promise<ResponseOf<'getReceipt'>> {
    return this.send(endpoints.getReceipt, { params: { receipt } });
  }

  explainWorkItem(workItem: string): Promise<ResponseOf<'explainWorkItem'>> {
    return this.send(endpoints.explainWorkItem, { params: { workItem } });
  }

  explainDeadline(body: RequestOf<'explainDeadline'>): Promise<ResponseOf<'explainDeadline'>> {
    return this.send(endpoints.explainDeadline, { body });
  }

  /** Tables that are left out stay as they are. */
  importDirectory(
    body: Partial<DirectoryFile>,
    { dryRun = false, endPredecessors = false }: { readonly dryRun?: boolean; readonly endPredecessors?: boolean } = {},
  ): Promise<ResponseOf<'importDirectory'>> {
    const query = { ...(dryRun ? { dryRun: 'true' } : {}), ...(endPredecessors ? { endPredecessors: 'true' } : {}) };
    return this.send(endpoints.importDirectory, { query, body });
  }

  listDepartments(query: DirectoryFilter = {}): Promise<ResponseOf<'listDepartments'>> {
    return this.send(endpoints.listDepartments, { query });
  }

  listPositions(query: DirectoryFilter = {}): Promise<ResponseOf<'listPositions'>> {
    return this.send(endpoints.listPositions, { query });
  }

  /** Events after a place; give the answer's `next` as `after`. */
  listEvents(query: EventQuery = {}): Promise<ResponseOf<'listEvents'>> {
    return this.send(endpoints.listEvents, { query });
  }

  addWebhook(body: RequestOf<'addWebhook'>): Promise<ResponseOf<'addWebhook'>> {
    return this.send(endpoints.addWebhook, { body });
  }

  listWebhooks(): Promise<ResponseOf<'listWebhooks'>> {
    return this.send(endpoints.listWebhooks);
  }

  resumeWebhook(webhook: string): Promise<ResponseOf<'resumeWebhook'>> {
    return this.send(endpoints.resumeWebhook, { params: { webhook } });
  }

  endWebhook(webhook: string): Promise<ResponseOf<'endWebhook'>> {
    return this.send(endpoints.endWebhook, { params: { webhook } });
  }

  publishNational(body: RequestOf<'publishNational'>): Promise<ResponseOf<'publishNational'>> {
    return this.send(endpoints.publishNational, { body });
  }

  publishRegional(body: RequestOf<'publishRegional'>): Promise<ResponseOf<'publishRegional'>> {
    return this.send(endpoints.publishRegional, { body });
  }

  confirmRegional(body: RequestOf<'confirmRegional'>): Promise<ResponseOf<'confirmRegional'>> {
    return this.send(endpoints.confirmRegional, { body });
  }

  getCalendars(): Promise<ResponseOf<'getCalendars'>> {
    return this.send(endpoints.getCalendars);
  }

  listProcedures(): Promise<ResponseOf<'listProcedures'>> {
    return this.send(endpoints.listProcedures);
  }

  getMe(): Promise<ResponseOf<'getMe'>> {
    return this.send(endpoints.getMe);
  }

  getHealth(): Promise<ResponseOf<'getHealth'>> {
    return this.send(endpoints.getHealth);
  }

  getReadiness(): Promise<ResponseOf<'getReadiness'>> {
    return this.send(endpoints.getReadiness, { readable: [503] });
  }

  private async send<Answer>(endpoint: EndpointWithAnswer<Answer>, sending: RequestToSend = {}): Promise<Answer> {
    const { baseUrl, token, timeoutMs = 30_000 } = this.options;
    const { params = {}, query = {}, headers = {}, body, readable = [] } = sending;
    const path = endpoint.url.replaceAll(/:(\w+)/g, (_, field: string) => encodeURIComponent(params[field] ?? ''));
    const address = new URL(`${baseUrl.replace(/\/+$/, '')}${path}`);
    for (const [field, value] of Object.entries(query)) if (value !== undefined) address.searchParams.set(field, String(value));
    const response = await fetch(address, {
      method: endpoint.method,
      headers: {
        ...headers,
        authorization: `Bearer ${typeof token === 'string' ? token : await token()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    const readAs = response.ok || readable.includes(response.status);
    const read = readAs ? endpoint.schema.response[200].safeParse(answer) : undefined;
    if (read?.success === true) return read.data;
    const failure = failureBody.safeParse(answer);
    throw new CountersignError(response.status, !response.ok && failure.success ? failure.data : UNREADABLE);
  }
}

/** An endpoint whose success is always of one form. */
interface EndpointWithAnswer<Answer> {
  readonly method: string;
  readonly url: string;
  readonly schema: { readonly response: { readonly 200: z.ZodType<Answer> } };
}

const UNREADABLE: FailureBody = {
  code: 'UNREADABLE_ANSWER',
  zh: '返回的内容不是本系统的格式；请检查地址和版本。',
  en: 'The answer is not one of this API; check the address and the version.',
};
