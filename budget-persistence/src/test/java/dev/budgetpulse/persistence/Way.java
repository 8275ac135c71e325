package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A way in which hosts run transactions that ledgers are changed in. */
interface Way extends AutoCloseable {

  /** What goes on in a transaction; it ends with a commit if this says so. */
  @FunctionalInterface
  interface Work {
    boolean in(Host host) throws SQLException;
  }

  /** What a host does by itself in its transaction. */
  @FunctionalInterface
  interface Host {
    void keep(int receipt) throws SQLException;
  }

  BudgetDatabase database();

  void transaction(Work work) throws Exception;

  @Override
  void close();

  static void insert(Connection connection, int receipt) throws SQLException {
    try (var statement = connection.prepareStatement("insert into host_receipt values (?, ?)")) {
      statement.setInt(1, receipt);
      statement.setString(2, "receipt " + receipt);
      statement.executeUpdate();
    }
  }

  /** The host has a connection and says so. */
  record OfConnection(DataSource host, BudgetDatabase database) implements Way {
    OfConnection(DataSource host) {
      this(host, BudgetDatabase.on(host));
    }

    @Override
    public void transaction(Work work) throws Exception {
      try (Connection connection = host.getConnection()) {
        connection.setAutoCommit(false);
        boolean isGood = false;
        try {
          isGood =
              database.joining(connection, quiet(work, receipt -> insert(connection, receipt)));
        } finally {
          if (isGood) {
            connection.commit();
          } else {
            connection.rollback();
          }
          connection.setAutoCommit(true);
        }
      }
    }

    @Override
    public void close() {
      database.close();
    }
  }

  /** The host has an entity manager, of its persistence unit or of one that is also ours. */
  record OfEntityManager(EntityManagerFactory factory, BudgetDatabase database, boolean isTold)
      implements Way {

    static OfEntityManager ofAnotherUnit(DataSource host, EntityManagerFactory factory) {
      return new OfEntityManager(factory, BudgetDatabase.on(host), true);
    }

    static OfEntityManager ofThisUnit(DataSource host, EntityManagerFactory factory) {
      return new OfEntityManager(
          factory, BudgetDatabase.on(HostDatabase.of(host).withEntities(factory)), true);
    }

    /** The host's framework knows which entity manager a thread works with. */
    static OfEntityManager found(
        DataSource host, EntityManagerFactory factory, Supplier<Optional<EntityManager>> current) {
      return new OfEntityManager(
          factory, BudgetDatabase.on(HostDatabase.of(host).withEntities(factory, current)), false);
    }

    static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

    @Override
    public void transaction(Work work) {
      try (EntityManager em = factory.createEntityManager()) {
        em.getTransaction().begin();
        boolean isGood = false;
        try {
          Supplier<Boolean> quiet = quiet(work, receipt -> em.persist(new Receipt(receipt)));
          CURRENT.set(em);
          isGood = isTold ? database.joining(em, quiet) : quiet.get();
        } finally {
          CURRENT.remove();
          if (isGood) {
            em.getTransaction().commit();
          } else {
            em.getTransaction().rollback();
          }
        }
      }
    }

    @Override
    public void close() {
      database.close();
    }
  }

  /** Spring binds the connection to the thread. */
  record OfSpring(DataSource host, TransactionTemplate template, BudgetDatabase database)
      implements Way {
    OfSpring(DataSource host) {
      this(
          host,
          template(host),
          BudgetDatabase.on(HostDatabase.of(host).withTransactions(new SpringTransaction(host))));
    }

    private static TransactionTemplate template(DataSource host) {
      TransactionTemplate template =
          new TransactionTemplate(new DataSourceTransactionManager(host));
      template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
      return template;
    }

    @Override
    public void transaction(Work work) {
      JdbcTemplate rows = new JdbcTemplate(host);
      template.executeWithoutResult(
          status -> {
            boolean isGood =
                quiet(
                        work,
                        receipt ->
                            rows.update(
                                "insert into host_receipt values (?, ?)",
                                receipt,
                                "receipt " + receipt))
                    .get();
            if (!isGood) {
              status.setRollbackOnly();
            }
          });
    }

    @Override
    public void close() {
      database.close();
    }
  }

  /** What an application with Spring hands over. */
  record SpringTransaction(DataSource connections) implements HostTransaction {
    @Override
    public Optional<Connection> connection() {
      return TransactionSynchronizationManager.isActualTransactionActive()
          ? Optional.of(DataSourceUtils.getConnection(connections))
          : Optional.empty();
    }

    @Override
    public void done(Connection connection) {
      DataSourceUtils.releaseConnection(connection, connections);
    }
  }

  /** A transaction manager enlists the connection in a distributed transaction. */
  record OfTransactionManager(XaTransactions transactions, BudgetDatabase database) implements Way {
    OfTransactionManager(DataSource host, XaTransactions transactions) {
      this(
          transactions,
          BudgetDatabase.on(HostDatabase.of(host).withTransactions(transactions::connection)));
    }

    @Override
    public void transaction(Work work) throws Exception {
      transactions.run(connection -> quiet(work, receipt -> insert(connection, receipt)).get());
    }

    @Override
    public void close() {
      database.close();
    }
  }

  /** A transaction manager for one database, one phase and one transaction a thread. */
  final class XaTransactions {
    private final XADataSource source;
    private final AtomicInteger begun = new AtomicInteger();

    @SuppressWarnings("ThreadLocalUsage") // Each transaction manager has its own.
    private final ThreadLocal<Connection> running = new ThreadLocal<>();

    XaTransactions(XADataSource source) {
      this.source = source;
    }

    /** Some work on an enlisted connection; says whether it is to be committed. */
    @FunctionalInterface
    interface Enlisted {
      boolean on(Connection connection) throws SQLException;
    }

    Optional<Connection> connection() {
      return Optional.ofNullable(running.get());
    }

    void run(Enlisted work) throws Exception {
      XAConnection enlisted = source.getXAConnection();
      try {
        Connection connection = enlisted.getConnection();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        Xid id = new Id(begun.incrementAndGet());
        XAResource resource = enlisted.getXAResource();
        resource.start(id, XAResource.TMNOFLAGS);
        boolean isGood = false;
        try {
          running.set(connection);
          isGood = work.on(connection);
        } finally {
          running.remove();
          resource.end(id, XAResource.TMSUCCESS);
          if (isGood) {
            resource.commit(id, true);
          } else {
            resource.rollback(id);
          }
        }
      } finally {
        enlisted.close();
      }
    }
  }

  /** The name of a distributed transaction. */
  record Id(int number) implements Xid {
    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return ByteBuffer.allocate(8).putInt(number).putInt(System.identityHashCode(this)).array();
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }

  private static Supplier<Boolean> quiet(Work work, Host host) {
    return () -> {
      try {
        return work.in(host);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
