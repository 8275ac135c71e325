package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.Table;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The persistence unit that stores work with, and how a host's transactions come into it. */
abstract sealed class Entities {
  static final List<Class<?>> CLASSES =
      List.of(ActorRow.class, ItemRow.class, LedgerRow.class, MemberRow.class);

  private static final String NOT_STARTED =
      "Jakarta Persistence did not start; is a provider of version 3.2 on the class path, such"
          + " as org.hibernate.orm:hibernate-core 7?";

  final TableNames names;
  final HostSessions sessions;

  private Entities(TableNames names, HostSessions sessions) {
    this.names = names;
    this.sessions = sessions;
  }

  /** Returns a host's, or one of our own if it has none. */
  static Entities of(HostDatabase host) {
    return host.entities()
        .<Entities>map(
            unit -> new Lent(unit.factory(), host.names(), HostSessions.of(unit.inTransaction())))
        .orElseGet(() -> own(host.connections(), host.names(), host.transaction()));
  }

  /**
   * Returns one of our own.
   *
   * @throws DatabaseException if there is no provider
   */
  static Entities own(DataSource source, TableNames names, HostTransaction host) {
    if (PersistenceProviderResolverHolder.getPersistenceProviderResolver()
        .getPersistenceProviders()
        .isEmpty()) {
      throw new DatabaseException(NOT_STARTED, new PersistenceException("There is no provider"));
    }
    Connections connections = new Connections(source, names);
    return new Own(new OwnFactory(connections), names, connections, host);
  }

  /**
   * The provider, started when it is first needed: most of what is done with a ledger needs none,
   * and starting it takes longer than all else.
   */
  private static final class OwnFactory implements Supplier<EntityManagerFactory> {
    private final DataSource connections;
    private Optional<EntityManagerFactory> started = Optional.empty();
    private boolean isClosed;

    OwnFactory(DataSource connections) {
      this.connections = connections;
    }

    @Override
    public synchronized EntityManagerFactory get() {
      if (isClosed) {
        throw new IllegalStateException("The database is closed");
      }
      if (started.isEmpty()) {
        started = Optional.of(start(connections));
      }
      return started.get();
    }

    synchronized void close() {
      isClosed = true;
      started.filter(EntityManagerFactory::isOpen).ifPresent(EntityManagerFactory::close);
    }
  }

  private static EntityManagerFactory start(DataSource connections) {
    PersistenceConfiguration configuration =
        new PersistenceConfiguration("budget-pulse")
            .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
            // Other processes write to the same tables.
            .sharedCacheMode(SharedCacheMode.NONE)
            .validationMode(ValidationMode.NONE)
            .property("jakarta.persistence.nonJtaDataSource", connections)
            .property("eclipselink.weaving", "false");
    CLASSES.forEach(configuration::managedClass);
    try {
      return configuration.createEntityManagerFactory();
    } catch (PersistenceException e) {
      throw new DatabaseException(NOT_STARTED, e);
    }
  }

  /** Returns the file that maps the classes to tables that are named otherwise. */
  static String ormXml(TableNames names) {
    return CLASSES.stream()
        .map(
            type ->
                """
                  <entity class="%s">
                    <table name="%s"/>
                  </entity>
                """
                    .formatted(type.getName(), names.in(type.getAnnotation(Table.class).name())))
        .collect(
            Collectors.joining(
                "",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.2">
                """,
                "</entity-mappings>\n"));
  }

  final TableNames names() {
    return names;
  }

  abstract Transactions transactions(Engine engine);

  abstract <T> T joining(Connection running, Supplier<T> work);

  abstract <T> T joining(EntityManager running, Supplier<T> work);

  abstract void close();

  /** One of our own, on connections that name tables as they are to be named. */
  private static final class Own extends Entities {
    private final OwnFactory factory;
    private final Connections connections;

    Own(OwnFactory factory, TableNames names, Connections connections, HostTransaction host) {
      super(names, connections.sessions(factory, host));
      this.factory = factory;
      this.connections = connections;
    }

    @Override
    Transactions transactions(Engine engine) {
      return new Transactions(
          factory, engine, TableNames.USUAL, sessions, Optional.of(connections));
    }

    @Override
    <T> T joining(Connection running, Supplier<T> work) {
      return sessions.during(connections.session(factory, running), work);
    }

    @Override
    <T> T joining(EntityManager running, Supplier<T> work) {
      return sessions.during(connections.session(factory, running), work);
    }

    @Override
    void close() {
      factory.close();
    }
  }

  /** A host's, which the host closes. */
  private static final class Lent extends Entities {
    private final EntityManagerFactory factory;

    Lent(EntityManagerFactory factory, TableNames names, HostSessions sessions) {
      super(names, sessions);
      this.factory = factory;
    }

    @Override
    Transactions transactions(Engine engine) {
      return new Transactions(() -> factory, engine, names, sessions, Optional.empty());
    }

    @Override
    <T> T joining(Connection running, Supplier<T> work) {
      throw new IllegalStateException(
          "With a persistence unit of the host's, hand over the entity manager of the transaction");
    }

    @Override
    <T> T joining(EntityManager running, Supplier<T> work) {
      return sessions.during(new EntityManagerSession(running), work);
    }

    @Override
    void close() {
      // It is not ours.
    }
  }
}
