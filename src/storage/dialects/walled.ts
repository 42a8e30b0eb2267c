import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryCompiler,
  QueryResult,
  TransactionSettings,
} from 'kysely';

/**
 * Kysely over another dialect in which every transaction begins with `entering`, and every single statement is a
 * transaction of its own. What was entered ends with the transaction: the next user of the connection never
 * finds it, not even after a failure.
 */
export function walledDialect(inner: Dialect, entering: CompiledQuery): Dialect {
  return {
    createDriver: () => new WalledDriver(inner.createDriver(), entering),
    createAdapter: () => inner.createAdapter(),
    createQueryCompiler: () => inner.createQueryCompiler(),
    createIntrospector: (database) => inner.createIntrospector(database),
  };
}

class WalledDriver implements Driver {
  readonly #inner: Driver;
  readonly #entering: CompiledQuery;

  constructor(inner: Driver, entering: CompiledQuery) {
    this.#inner = inner;
    this.#entering = entering;
  }

  init(): Promise<void> {
    return this.#inner.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new WalledConnection(this.#inner, await this.#inner.acquireConnection(), this.#entering);
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(innerOf(connection));
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return (connection as WalledConnection).begin(settings);
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as WalledConnection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as WalledConnection).rollback();
  }

  async savepoint(connection: DatabaseConnection, name: string, compile: Compile): Promise<void> {
    await this.#inner.savepoint?.(innerOf(connection), name, compile);
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string, compile: Compile): Promise<void> {
    await this.#inner.rollbackToSavepoint?.(innerOf(connection), name, compile);
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string, compile: Compile): Promise<void> {
    await this.#inner.releaseSavepoint?.(innerOf(connection), name, compile);
  }

  /** The connections belong to the database, which closes them. */
  async destroy(): Promise<void> {}
}

type Compile = QueryCompiler['compileQuery'];

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return (connection as WalledConnection).inner;
}

class WalledConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #driver: Driver;
  readonly #entering: CompiledQuery;
  #isInside = false;

  constructor(driver: Driver, inner: DatabaseConnection, entering: CompiledQuery) {
    this.#driver = driver;
    this.inner = inner;
    this.#entering = entering;
  }

  async begin(settings: TransactionSettings): Promise<void> {
    await this.#driver.beginTransaction(this.inner, settings);
    try {
      await this.inner.executeQuery(this.#entering);
    } catch (error) {
      await this.rollback().catch(() => {});
      throw error;
    }
    this.#isInside = true;
  }

  commit(): Promise<void> {
    this.#isInside = false;
    return this.#driver.commitTransaction(this.inner);
  }

  rollback(): Promise<void> {
    this.#isInside = false;
    return this.#driver.rollbackTransaction(this.inner);
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#isInside) return this.inner.executeQuery<Row>(query);
    await this.begin({});
    let result: QueryResult<Row>;
    try {
      result = await this.inner.executeQuery<Row>(query);
    } catch (error) {
      await this.rollback().catch(() => {});
      throw error;
    }
    await this.commit();
    return result;
  }

  // biome-ignore lint/correctness/useYield: the interface wants a generator
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streams are not read within an organisation');
  }
}
