package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What a host lends for ledgers to be kept in its database; all of it stays the host's to close.
 *
 * <p>Immutable; thread-safe as far as its parts are.
 */
public final class HostDatabase {
  private final DataSource connections;
  private final TableNames names;
  private final int partitions;
  private final HostTransaction transaction;
  private final Optional<HostEntities> entities;

  /** A host's own persistence unit and how to find the entity manager of a transaction of it. */
  record HostEntities(
      EntityManagerFactory factory, Supplier<Optional<EntityManager>> inTransaction) {}

  private HostDatabase(
      DataSource connections,
      TableNames names,
      int partitions,
      HostTransaction transaction,
      Optional<HostEntities> entities) {
    this.connections = connections;
    this.names = names;
    this.partitions = partitions;
    this.transaction = transaction;
    this.entities = entities;
  }

  /**
   * Returns a database by its connections. Tables are made and looked for where the connections
   * look first: in their current schema. Timeouts are the host's matter.
   *
   * @param connections gives connections whose transactions are isolated as READ COMMITTED
   */
  public static HostDatabase of(DataSource connections) {
    return new HostDatabase(
        Objects.requireNonNull(connections, "connections"),
        TableNames.USUAL,
        1,
        HostTransaction.none(),
        Optional.empty());
  }

  /**
   * Returns the same with other names of tables: those of {@link BudgetDatabase}, which begin with
   * {@code budget_}, begin with this instead. What constraints and indexes are named changes too.
   *
   * @param prefix a lower-case letter, then up to 19 lower-case letters, digits and underscores
   * @throws IllegalArgumentException if it is anything else
   */
  public HostDatabase withTablePrefix(String prefix) {
    return new HostDatabase(connections, TableNames.of(prefix), partitions, transaction, entities);
  }

  /**
   * Returns the same with tables in parts by their ledgers, as {@link
   * DatabaseConfig#withPartitions} does; PostgreSQL only.
   *
   * @param number how many, 1 to 1,024, the same each time; 1 for tables that are not in parts
   * @throws IllegalArgumentException if it is out of range
   */
  public HostDatabase withPartitions(int number) {
    DatabaseConfig.requirePartitions(number);
    return new HostDatabase(connections, names, number, transaction, entities);
  }

  /**
   * Returns the same, with what tells of the host's transactions on these connections.
   *
   * @throws IllegalStateException if there is a persistence unit of the host's, which is told of
   *     its entity managers instead
   */
  public HostDatabase withTransactions(HostTransaction newTransaction) {
    if (entities.isPresent()) {
      throw new IllegalStateException(
          "With a persistence unit, transactions are those of its entity managers");
    }
    return new HostDatabase(
        connections,
        names,
        partitions,
        Objects.requireNonNull(newTransaction, "newTransaction"),
        entities);
  }

  /** Returns the same with a persistence unit of the host's, whose transactions are not joined. */
  public HostDatabase withEntities(EntityManagerFactory factory) {
    return withEntities(factory, Optional::empty);
  }

  /**
   * Returns the same with a persistence unit of the host's, on the same database, instead of one
   * more. It has {@link BudgetDatabase#entityClasses} among its classes, and {@link
   * BudgetDatabase#ormXml} among its mapping files if the tables have another prefix.
   *
   * @param factory of a unit with transactions of its own (resource-local); for one with
   *     transactions of Jakarta Transactions, hand over the connections and {@link
   *     #withTransactions} instead
   * @param inTransaction returns the entity manager, of this factory, whose transaction the calling
   *     thread runs, empty if it runs none
   * @throws IllegalArgumentException if the unit has no transactions of its own or lacks a class
   */
  public HostDatabase withEntities(
      EntityManagerFactory factory, Supplier<Optional<EntityManager>> inTransaction) {
    Objects.requireNonNull(inTransaction, "inTransaction");
    if (factory.getTransactionType() != PersistenceUnitTransactionType.RESOURCE_LOCAL) {
      throw new IllegalArgumentException(
          "The persistence unit must have resource-local transactions");
    }
    for (Class<?> entity : BudgetDatabase.entityClasses()) {
      // Asked for by name, because asking for one that is not there throws in most providers.
      if (factory.getMetamodel().getEntities().stream()
          .noneMatch(known -> entity.equals(known.getJavaType()))) {
        throw new IllegalArgumentException(
            "The persistence unit has no entity class " + entity.getName());
      }
    }
    return new HostDatabase(
        connections,
        names,
        partitions,
        HostTransaction.none(),
        Optional.of(new HostEntities(factory, inTransaction)));
  }

  DataSource connections() {
    return connections;
  }

  TableNames names() {
    return names;
  }

  int partitions(Engine engine) {
    if (partitions > 1 && engine != Engine.POSTGRESQL) {
      throw new IllegalArgumentException("Only PostgreSQL keeps tables in parts, not " + engine);
    }
    return partitions;
  }

  HostTransaction transaction() {
    return transaction;
  }

  Optional<HostEntities> entities() {
    return entities;
  }
}
