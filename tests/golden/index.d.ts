export type Api = "atlas-v2" | "cloud-manager-v1" | "ops-manager-v1";

export declare class ApiError extends AtlasError {
    readonly status: number;
    readonly errorCode?: string;
    readonly detail?: string;
    readonly reason?: string;
    readonly parameters: readonly unknown[];
    readonly violations: readonly {
        readonly field: string;
        readonly description: string;
    }[];
    readonly requestId?: string;
    readonly retryAfterMs?: number;
    readonly hint?: string;
}

export interface ApiKey {
    readonly publicKey: string | undefined;
    readonly privateKey: string | undefined;
}

export interface ApiOptions {
    readonly api?: Api | undefined;
}

export interface ApplyOptions extends ClientPlanOptions, PreviewOptions {
    readonly onProgress?: ((result: ApplyResult, done: number, total: number) => unknown) | undefined;
}

export interface ApplyReport {
    readonly ok: boolean;
    readonly results: readonly ApplyResult[];
    readonly error?: unknown;
}

export interface ApplyResult {
    readonly kind: PlanAction["kind"];
    readonly type: IntegrationType;
    readonly status: "done" | "kept" | "failed" | "stale" | "skipped";
    readonly certainty?: "masked";
    readonly error?: AtlasError;
}

export declare class AtlasClient {
    constructor(options?: AtlasClientOptions);
    get api(): Api;
    list(groupId: string, options: DryRun<ListOptions>): Promise<RequestPreview>;
    list(groupId: string, options?: ListOptions): AtlasPromise<Page>;
    listAll(groupId: string, options?: ListAllOptions): AsyncIterable<StoredIntegration>;
    get(groupId: string, type: IntegrationType, options: DryRun<PreviewOptions>): Promise<RequestPreview>;
    get<T extends IntegrationType>(groupId: string, type: T, options?: PreviewOptions): AtlasPromise<Stored<T>>;
    create(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<RequestPreview>;
    create(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
    update(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<RequestPreview>;
    update(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
    upsert(groupId: string, integration: Integration, options: DryRun<WriteOptions>): Promise<readonly RequestPreview[]>;
    upsert(groupId: string, integration: Integration, options?: WriteOptions): AtlasPromise<StoredIntegration>;
    delete(groupId: string, type: IntegrationType, options: DryRun<PreviewOptions>): Promise<RequestPreview>;
    delete(groupId: string, type: IntegrationType, options?: PreviewOptions): AtlasPromise<void>;
    rotate<T extends IntegrationType>(groupId: string, type: T, secrets: Secrets, options?: RotateOptions): AtlasPromise<Stored<T>>;
    plan(groupId: string, desired: readonly Integration[], options?: ClientPlanOptions): AtlasPromise<Plan>;
    apply(groupId: string, planned: Plan | readonly Integration[], options: DryRun<ApplyOptions>): Promise<readonly RequestPreview[]>;
    apply(groupId: string, planned: Plan | readonly Integration[], options?: ApplyOptions): AtlasPromise<ApplyReport>;
    projects(options?: ProjectsOptions): AsyncIterable<Project>;
    request(method: string, path: string, options: DryRun<RequestOptions>): Promise<RequestPreview>;
    request(method: string, path: string, options?: RequestOptions): AtlasPromise<unknown>;
}

export interface AtlasClientOptions extends TransportOptions {
    readonly token?: string | TokenProvider | undefined;
    readonly apiKey?: ApiKey | undefined;
    readonly api?: Api | undefined;
    readonly validate?: boolean | undefined;
    readonly hooks?: Hooks | undefined;
    readonly maxConcurrency?: number | undefined;
}

export declare class AtlasError extends Error {
    readonly operation?: string;
    readonly groupId?: string;
    readonly url?: string;
    readonly rateLimit?: RateLimit;
    toJSON(): {
        name: string;
        message: string;
    };
}

export interface AtlasPromise<T> extends Promise<T> {
    withResponse(): Promise<WithResponse<T>>;
}

export declare class AuthenticationError extends ApiError {
    readonly name: "AuthenticationError";
}

export declare class BadRequestError extends ApiError {
    readonly name: "BadRequestError";
}

export interface CallOptions {
    readonly signal?: HostAbortSignal | undefined;
    readonly timeoutMs?: number | undefined;
    readonly deadlineMs?: number | undefined;
    readonly maxRetries?: number | undefined;
    readonly headers?: Readonly<Record<string, string>> | HostHeaders | undefined;
    readonly patient?: boolean | undefined;
    readonly envelope?: boolean | undefined;
    readonly pretty?: boolean | undefined;
}

export type ChangeReason = "added" | "removed" | "changed" | "masked_mismatch" | "unverifiable" | "rewritten";

export interface CheckOptions extends ApiOptions {
    readonly intent?: Intent | undefined;
    readonly type?: IntegrationType | undefined;
    readonly messages?: MessageCatalog | undefined;
}

export type Choice = boolean | readonly IntegrationType[] | undefined;

export interface ClientCredentials extends HostAsyncDisposable {
    (context?: {
        readonly reason: TokenReason;
    }): Promise<ExpiringToken>;
    revoke(): Promise<void>;
}

export interface ClientCredentialsOptions extends TransportOptions {
    readonly clientId: string | undefined;
    readonly clientSecret: string | undefined;
    readonly dangerouslyAllowBrowser?: boolean | undefined;
}

export interface ClientPlanOptions extends CallOptions {
    readonly prune?: Choice;
    readonly rewrite?: Choice;
}

export declare class ConfigError extends AtlasError {
    readonly name: "ConfigError";
}

export declare class ConflictError extends ApiError {
    readonly name: "ConflictError";
}

export interface Datadog {
    type: "DATADOG";
    id?: Nullable<string>;
    apiKey: string;
    region?: DatadogRegion;
    sendCollectionLatencyMetrics?: boolean;
    sendDatabaseMetrics?: boolean;
    sendQueryStatsMetrics?: boolean;
    sendUserProvidedResourceTags?: boolean;
    sendShardingMetrics?: boolean;
}

export type DatadogRegion = "US" | "EU" | "US3" | "US5" | "AP1" | "US1_FED" | "AP2";

export declare class DecodeError extends AtlasError {
    readonly name: "DecodeError";
}

export interface ErrorEvent {
    readonly call: number;
    readonly operation: string;
    readonly error: unknown;
}

export interface ExpiringToken {
    readonly token: string;
    readonly expiresAt?: number | Date | undefined;
}

export interface FieldInfo<T extends IntegrationType = IntegrationType> {
    readonly name: FieldName<T>;
    readonly label: string;
    readonly help: string;
    readonly kind: "text" | "secret" | "url" | "boolean" | "enum" | "template";
    readonly required: boolean;
    readonly recommended: boolean;
    readonly requiredWhen?: {
        readonly field: FieldName<T>;
        readonly equals: string;
    };
    readonly options?: readonly {
        readonly value: string;
        readonly label: string;
        readonly unverified?: true;
    }[];
    readonly default?: string | boolean;
    readonly pattern?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly maxBytes?: number;
    readonly secret: boolean;
    readonly writeOnly: boolean;
    readonly deprecated: boolean;
    readonly unverified: boolean;
    readonly example: string | boolean;
}

export type FieldName<T extends IntegrationType = IntegrationType> = T extends IntegrationType ? Exclude<keyof Service<T>, "type" | "id"> : never;

export interface FormEntries {
    getAll(name: string): unknown[];
}

export interface FormOptions {
    readonly api?: Api | undefined;
    readonly intent?: Intent | undefined;
}

export type FormPayload<T extends IntegrationType> = {
    type: T;
    id?: unknown;
} & {
    [Name in FieldName<T>]?: unknown;
};

export interface HipChat {
    type: "HIP_CHAT";
    id?: Nullable<string>;
    notificationToken: string;
    roomName: string;
}

export interface Hooks {
    readonly request?: ((event: RequestEvent) => unknown) | undefined;
    readonly response?: ((event: ResponseEvent) => unknown) | undefined;
    readonly retry?: ((event: RetryEvent) => unknown) | undefined;
    readonly error?: ((event: ErrorEvent) => unknown) | undefined;
}

export type HtmlConstraints = ControlConstraints & ({
    readonly type: "text";
} | {
    readonly type: "password";
} | {
    readonly type: "url";
} | {
    readonly type: "checkbox";
} | {
    readonly type?: never;
});

export type Integration = PagerDuty | Slack | Datadog | NewRelic | OpsGenie | VictorOps | Webhook | HipChat | Prometheus | MicrosoftTeams;

export interface IntegrationSchema<Input, Output> {
    readonly "~standard": {
        readonly version: 1;
        readonly vendor: "atlas-integrations";
        readonly types?: {
            readonly input: Input;
            readonly output: Output;
        } | undefined;
        readonly validate: (value: unknown, options?: {
            readonly libraryOptions?: Record<string, unknown> | undefined;
        } | undefined) => {
            readonly value: Output;
            readonly issues?: undefined;
        } | {
            readonly issues: readonly Issue[];
        };
        readonly jsonSchema: {
            readonly input: (options: StandardJsonOptions) => Record<string, unknown>;
            readonly output: (options: StandardJsonOptions) => Record<string, unknown>;
        };
    };
}

export type IntegrationType = Integration["type"];

export type Intent = "create" | "update";

export type Invalid = {
    readonly ok: false;
    readonly issues: readonly Issue[];
    readonly warnings: readonly Issue[];
};

export interface Issue {
    readonly code: IssueCode;
    readonly path: readonly string[];
    readonly message: string;
    readonly params: IssueParams;
    readonly severity: "error" | "warning";
}

export type IssueCode = "required" | "invalid_type" | "unknown_type" | "type_mismatch" | "unsupported_service" | "unknown_field" | "duplicate_field" | "duplicate_service" | "duplicate_project" | "unknown_project" | "unresolved_secret" | "invalid_enum" | "invalid_format" | "invalid_url" | "too_short" | "too_long" | "masked_secret" | "conditional_required" | "invalid_template" | "invalid_json" | "deprecated_service" | "deprecated_field" | "suspicious_format" | "surrounding_whitespace" | "insecure_url" | "missing_recommended" | "unverified_value" | "setup_in_ui";

export interface IssueParams {
    readonly [name: string]: unknown;
    readonly expected?: string;
    readonly received?: string;
    readonly allowed?: readonly string[];
    readonly members?: readonly string[];
    readonly suggestion?: string;
    readonly resource?: string;
    readonly knownIn?: string;
    readonly reason?: string;
    readonly format?: string;
    readonly min?: number;
    readonly max?: number;
    readonly unit?: string;
    readonly when?: string;
    readonly equals?: string;
    readonly api?: string;
    readonly since?: string;
    readonly line?: number;
    readonly column?: number;
}

export interface JsonSchemaOptions extends FormOptions {
    readonly target?: JsonSchemaTarget | undefined;
}

export type JsonSchemaTarget = "draft-2020-12" | "draft-07" | "openapi-3.0";

export interface LinesOptions extends CheckOptions {
    readonly maxReported?: number | undefined;
    readonly maxLineBytes?: number | undefined;
    readonly tellType?: boolean | undefined;
}

export interface ListAllOptions extends CallOptions {
    readonly pageNum?: number | undefined;
    readonly itemsPerPage?: number | undefined;
    readonly includeCount?: boolean | undefined;
}

export interface ListOptions extends ListAllOptions, PreviewOptions {
}

export type LogLevel = "debug" | "warn" | "error";

export interface LogSink {
    debug(line: string): void;
    warn(line: string): void;
    error(line: string): void;
}

export interface LoggerOptions {
    readonly level?: LogLevel | undefined;
}

export type MessageCatalog = {
    readonly [code in IssueCode]?: string | readonly string[] | ((params: MessageParams) => string);
};

export type MessageParams = IssueParams & {
    readonly field: string;
    readonly label: string;
};

export interface MicrosoftTeams {
    type: "MICROSOFT_TEAMS";
    id?: Nullable<string>;
    microsoftTeamsWebhookUrl: string;
}

export declare class NetworkError extends AtlasError {
    readonly name: "NetworkError";
    readonly code?: string;
}

export interface NewRelic {
    type: "NEW_RELIC";
    id?: Nullable<string>;
    accountId: string;
    licenseKey: string;
    readToken: string;
    writeToken: string;
}

export declare class NotFoundError extends ApiError {
    readonly name: "NotFoundError";
}

export type Nullable<T> = T | null;

export interface OpsGenie {
    type: "OPS_GENIE";
    id?: Nullable<string>;
    apiKey: string;
    region?: OpsGenieRegion;
}

export type OpsGenieRegion = "US" | "EU";

export interface Page {
    readonly results: readonly StoredIntegration[];
    readonly totalCount?: number;
    readonly links: readonly {
        readonly rel: string;
        readonly href: string;
    }[];
}

export interface PagerDuty {
    type: "PAGER_DUTY";
    id?: Nullable<string>;
    serviceKey: string;
    region?: PagerDutyRegion;
}

export type PagerDutyRegion = "US" | "EU";

export declare class PermissionError extends ApiError {
    readonly name: "PermissionError";
}

export interface Plan {
    readonly actions: readonly PlanAction[];
    readonly unmanaged: readonly string[];
}

export interface PlanAction {
    readonly kind: "create" | "update" | "delete" | "keep";
    readonly type: IntegrationType;
    readonly changes: readonly PlanChange[];
    readonly certainty: "certain" | "masked";
}

export interface PlanOptions extends ApiOptions {
    readonly prune?: Choice;
    readonly rewrite?: Choice;
}

export interface PreviewOptions extends CallOptions {
    readonly dryRun?: boolean | undefined;
}

export interface Progress {
    readonly bytes: number;
    readonly total: number;
    readonly valid: number;
    readonly invalid: number;
}

export interface Project {
    readonly id: string;
    readonly name: string;
    readonly orgId: string;
    readonly [field: string]: unknown;
}

export interface ProjectsOptions extends ListAllOptions {
    readonly orgId?: string | undefined;
    readonly name?: string | undefined;
}

export interface Prometheus {
    type: "PROMETHEUS";
    id?: Nullable<string>;
    enabled: boolean;
    serviceDiscovery: ServiceDiscovery;
    username: string;
    password?: string;
    sendUserProvidedResourceTagsEnabled?: boolean;
    listenAddress?: string;
    scheme?: Scheme;
    tlsPemPath?: string;
    tlsPemPassword?: string;
    rateLimitInterval?: number;
}

export type QueryValue = string | number | boolean | readonly (string | number | boolean)[] | undefined;

export interface RateLimit {
    readonly limit?: number;
    readonly remaining?: number;
}

export declare class RateLimitError extends ApiError {
    readonly name: "RateLimitError";
}

export interface Report {
    readonly total: number;
    readonly valid: number;
    readonly invalid: number;
    readonly lines: readonly {
        readonly line: number;
        readonly type?: IntegrationType;
        readonly issues: readonly Issue[];
    }[];
    readonly truncated: boolean;
}

export interface RequestEvent {
    readonly call: number;
    readonly operation: string;
    readonly method: string;
    readonly url: string;
    readonly attempt: number;
}

export interface RequestOptions extends PreviewOptions {
    readonly query?: Readonly<Record<string, QueryValue>> | undefined;
    readonly body?: unknown;
}

export interface RequestPreview {
    readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Readonly<Record<string, unknown>>;
}

export interface ResponseEvent extends RequestEvent {
    readonly status: number;
    readonly durationMs: number;
    readonly requestId?: string;
    readonly rateLimit: RateLimit;
}

export type Result<T = Integration> = Valid<T> | Invalid;

export interface RetryEvent extends RequestEvent {
    readonly delayMs: number;
    readonly reason: string;
}

export interface RotateOptions extends CallOptions {
    readonly validate?: boolean | undefined;
}

export interface SchemaOptions extends FormOptions {
    readonly messages?: MessageCatalog | undefined;
}

export type Schemas = {
    readonly integration: IntegrationSchema<Integration, Integration>;
} & {
    readonly [T in IntegrationType as CamelCase<T>]: IntegrationSchema<Typed<Service<T>>, Service<T>>;
};

export type Scheme = "http" | "https";

export type Secrets = Readonly<Record<string, string>>;

export declare class ServerError extends ApiError {
    readonly name: "ServerError";
}

export type Service<T extends IntegrationType> = Extract<Integration, {
    type: T;
}>;

export type ServiceDiscovery = "http" | "file";

export interface ServiceInfo<T extends IntegrationType = IntegrationType> {
    readonly type: T;
    readonly label: string;
    readonly help: string;
    readonly status: "active" | "deprecated" | "unsupported";
    readonly docs: string;
    readonly endOfLife?: string;
    readonly setupInUi?: true;
    readonly fields: readonly FieldInfo<T>[];
}

export interface Slack {
    type: "SLACK";
    id?: Nullable<string>;
    apiToken: string;
    channelName?: Nullable<string>;
    teamName?: string;
}

export type Stored<T extends Integration["type"]> = StoredByType[T];

export interface StoredByType {
    DATADOG: StoredDatadog;
    HIP_CHAT: StoredHipChat;
    MICROSOFT_TEAMS: StoredMicrosoftTeams;
    NEW_RELIC: StoredNewRelic;
    OPS_GENIE: StoredOpsGenie;
    PAGER_DUTY: StoredPagerDuty;
    PROMETHEUS: StoredPrometheus;
    SLACK: StoredSlack;
    VICTOR_OPS: StoredVictorOps;
    WEBHOOK: StoredWebhook;
}

export interface StoredDatadog {
    readonly type: "DATADOG";
    readonly id?: string | null;
    readonly apiKey?: string | null;
    readonly region?: DatadogRegion | (string & {}) | null;
    readonly sendCollectionLatencyMetrics?: boolean | null;
    readonly sendDatabaseMetrics?: boolean | null;
    readonly sendQueryStatsMetrics?: boolean | null;
    readonly sendUserProvidedResourceTags?: boolean | null;
    readonly sendShardingMetrics?: boolean | null;
    readonly [field: string]: unknown;
}

export interface StoredHipChat {
    readonly type: "HIP_CHAT";
    readonly id?: string | null;
    readonly notificationToken?: string | null;
    readonly roomName?: string | null;
    readonly [field: string]: unknown;
}

export type StoredIntegration = Stored<IntegrationType> | UnknownIntegration;

export interface StoredMicrosoftTeams {
    readonly type: "MICROSOFT_TEAMS";
    readonly id?: string | null;
    readonly microsoftTeamsWebhookUrl?: string | null;
    readonly [field: string]: unknown;
}

export interface StoredNewRelic {
    readonly type: "NEW_RELIC";
    readonly id?: string | null;
    readonly accountId?: string | null;
    readonly licenseKey?: string | null;
    readonly readToken?: string | null;
    readonly writeToken?: string | null;
    readonly [field: string]: unknown;
}

export interface StoredOpsGenie {
    readonly type: "OPS_GENIE";
    readonly id?: string | null;
    readonly apiKey?: string | null;
    readonly region?: OpsGenieRegion | (string & {}) | null;
    readonly [field: string]: unknown;
}

export interface StoredPagerDuty {
    readonly type: "PAGER_DUTY";
    readonly id?: string | null;
    readonly serviceKey?: string | null;
    readonly region?: PagerDutyRegion | (string & {}) | null;
    readonly [field: string]: unknown;
}

export interface StoredPrometheus {
    readonly type: "PROMETHEUS";
    readonly id?: string | null;
    readonly enabled?: boolean | null;
    readonly serviceDiscovery?: ServiceDiscovery | (string & {}) | null;
    readonly username?: string | null;
    readonly password?: string | null;
    readonly sendUserProvidedResourceTagsEnabled?: boolean | null;
    readonly listenAddress?: string | null;
    readonly scheme?: Scheme | (string & {}) | null;
    readonly tlsPemPath?: string | null;
    readonly tlsPemPassword?: string | null;
    readonly rateLimitInterval?: number | null;
    readonly [field: string]: unknown;
}

export interface StoredSlack {
    readonly type: "SLACK";
    readonly id?: string | null;
    readonly apiToken?: string | null;
    readonly channelName?: string | null;
    readonly teamName?: string | null;
    readonly [field: string]: unknown;
}

export interface StoredVictorOps {
    readonly type: "VICTOR_OPS";
    readonly id?: string | null;
    readonly apiKey?: string | null;
    readonly routingKey?: string | null;
    readonly [field: string]: unknown;
}

export interface StoredWebhook {
    readonly type: "WEBHOOK";
    readonly id?: string | null;
    readonly url?: string | null;
    readonly secret?: string | null;
    readonly bodyTemplate?: string | null;
    readonly headersTemplate?: string | null;
    readonly [field: string]: unknown;
}

export interface StreamOptions extends LinesOptions {
    readonly onProgress?: ((progress: Progress) => unknown) | undefined;
    readonly signal?: HostAbortSignal | undefined;
}

export declare class TimeoutError extends AtlasError {
    readonly name: "TimeoutError";
    readonly limitMs: number;
    readonly budget: "attempt" | "call";
}

export type TokenProvider = (context: {
    readonly reason: TokenReason;
}) => string | ExpiringToken | Promise<string | ExpiringToken>;

export type TokenReason = "initial" | "expired" | "unauthorized";

export interface TransportOptions {
    readonly baseUrl?: string | HostUrl | undefined;
    readonly allowHttp?: boolean | undefined;
    readonly fetch?: ((url: string, init?: HostRequest) => Promise<HostResponse>) | undefined;
    readonly headers?: Readonly<Record<string, string>> | HostHeaders | undefined;
    readonly userAgent?: string | undefined;
    readonly credentials?: "omit" | "same-origin" | undefined;
    readonly maxResponseBytes?: number | undefined;
    readonly timeoutMs?: number | undefined;
    readonly deadlineMs?: number | undefined;
    readonly maxRetries?: number | undefined;
    readonly clock?: (() => number) | undefined;
}

export type Unchecked<T = Integration> = undefined | null | {} | T;

export interface UnknownIntegration {
    readonly type: UnknownType;
    readonly id?: string | null;
    readonly [field: string]: unknown;
}

export type UnknownType = `unknown type: ${string}`;

export type Valid<T = Integration> = {
    readonly ok: true;
    readonly value: T;
    readonly warnings: readonly Issue[];
};

export declare class ValidationError extends AtlasError {
    readonly name: "ValidationError";
    readonly issues: readonly Issue[];
    constructor(issues: readonly Issue[]);
}

export interface VictorOps {
    type: "VICTOR_OPS";
    id?: Nullable<string>;
    apiKey: string;
    routingKey?: string;
}

export type WasmSource = string | HostUrl | HostResponse | ArrayBuffer | ArrayBufferView | HostModule;

export interface Webhook {
    type: "WEBHOOK";
    id?: Nullable<string>;
    url: string;
    secret?: string;
    bodyTemplate?: string;
    headersTemplate?: string;
}

export interface WithResponse<T> {
    readonly data: T;
    readonly status: number;
    readonly headers: HostHeaders;
    readonly requestId?: string;
    readonly rateLimit: RateLimit;
}

export interface WriteOptions extends ListOptions {
    readonly validate?: boolean | undefined;
}

export declare function applyIssues(form: HostForm, issues: readonly Issue[]): void;

export declare function assertValid<T extends IntegrationType>(input: Unchecked<Service<Said<T>>>, options: CheckOptions & {
    readonly type: T;
}): asserts input is Service<T>;

export declare function assertValid(input: Unchecked, options?: CheckOptions): asserts input is Integration;

export declare function clientCredentials(given: ClientCredentialsOptions): ClientCredentials;

export declare function describe<T extends IntegrationType>(type: T, options?: FormOptions): ServiceInfo<T>;

export declare function fromFormData<T extends IntegrationType>(type: T, data: FormEntries, options?: FormOptions): FormPayload<T>;

export declare function htmlConstraints<T extends IntegrationType>(type: T, field: FieldName<T> | (string & {}), options?: FormOptions): HtmlConstraints;

export declare function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;

export declare function initSync(source?: ArrayBuffer | ArrayBufferView | HostModule): void;

export declare const integrationTypes: readonly IntegrationType[];

export declare function is<T extends IntegrationType>(input: Unchecked<Service<Said<T>>>, options: CheckOptions & {
    readonly type: T;
}): input is Service<T>;

export declare function is(input: Unchecked, options?: CheckOptions): input is Integration;

export declare function isAtlasError(error: unknown): error is AtlasError;

export declare function isMasked(value: string): boolean;

export declare const issueCodes: readonly IssueCode[];

export declare function jsonSchema(type?: IntegrationType, options?: JsonSchemaOptions): Record<string, unknown>;

export declare function logger(sink?: LogSink, options?: LoggerOptions): Hooks;

export declare function plan(stored: readonly StoredIntegration[], desired: readonly Integration[], options?: PlanOptions): Plan;

export declare function readError(status: number, json: unknown): ApiError;

export declare function readIntegration(json: unknown, options?: ApiOptions): StoredIntegration;

export declare function readPage(json: unknown, options?: ApiOptions): Page;

export declare function redact<T extends object>(integration: T, options?: ApiOptions): T;

export declare function schemaFor<T extends IntegrationType>(type: T, options?: SchemaOptions): IntegrationSchema<Typed<Service<T>>, Service<T>>;

export declare function schemaFor(type?: undefined, options?: SchemaOptions): IntegrationSchema<Integration, Integration>;

export declare const schemas: Schemas;

export declare function validate<T extends IntegrationType>(input: Unchecked<Service<Said<T>>>, options: CheckOptions & {
    readonly type: T;
}): Result<Service<T>>;

export declare function validate(input: Unchecked, options?: CheckOptions): Result;

export declare function validateField<T extends IntegrationType>(type: T, field: FieldName<T> | "type" | "id" | (string & {}), value: unknown, options?: Omit<CheckOptions, "type">): readonly Issue[];

export declare function validateJson<T extends IntegrationType>(text: string | Uint8Array, options: CheckOptions & {
    readonly type: T;
}): Result<Service<T>>;

export declare function validateJson(text: string | Uint8Array, options?: CheckOptions): Result;

export declare function validateLines(ndjson: string | Uint8Array, options?: LinesOptions): Report;

export declare function validateStream(source: ByteStream | AsyncIterable<Uint8Array>, options?: StreamOptions): Promise<Report>;
