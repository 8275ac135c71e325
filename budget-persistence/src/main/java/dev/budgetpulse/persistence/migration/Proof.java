package dev.budgetpulse.persistence.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of all that the last proof depended on: as long as they are the same, the same is
 * still true. Neither Flyway nor the catalog has to be read for them.
 *
 * @param inputs of the scripts, the placeholders, Flyway's release and the history
 * @param schema of the schema's change marks
 * @param quick of the marks that are read in less time, if they could be relied on at that moment
 */
record Proof(String inputs, String schema, Optional<String> quick) {
  // Has to change when what counts as a proof does.
  private static final String FORMAT = "1";

  /**
   * Takes the fingerprints; the session must not be in a transaction.
   *
   * @param last the last ones: where the quick marks are as they were, so is the rest of the schema
   * @throws SQLException also if there is no history
   */
  static Proof of(Chain chain, Connection session, Optional<Proof> last) throws SQLException {
    MessageDigest inputs = sha256();
    add(inputs, FORMAT);
    add(inputs, Flyway.class.getPackage().getImplementationVersion());
    new TreeMap<>(chain.options().placeholders())
        .forEach((name, value) -> add(inputs, name, value));
    for (String name : chain.scripts().names()) {
      add(inputs, name, chain.scripts().text(name).orElse(null));
    }
    for (JavaMigration migration : chain.options().javaMigrations()) {
      add(inputs, migration.getClass().getName(), String.valueOf(migration.getChecksum()));
    }
    Dialect dialect = chain.dialect();
    addRows(
        inputs,
        session,
        dialect,
        "select * from %s order by %s"
            .formatted(
                dialect.quote(chain.options().historyTable()), dialect.quote("installed_rank")));
    // Before the others: a change in between is then missing in this one, and not overlooked.
    Optional<String> quick = dialect.quickMark(session).map(Proof::fingerprint);
    Optional<String> known =
        last.filter(it -> quick.isPresent() && it.quick.equals(quick)).map(Proof::schema);
    return new Proof(
        hex(inputs), known.isPresent() ? known.get() : schema(session, dialect), quick);
  }

  private static String schema(Connection session, Dialect dialect) throws SQLException {
    MessageDigest schema = sha256();
    for (String query : dialect.changeMarks(session)) {
      addRows(schema, session, dialect, query);
    }
    return hex(schema);
  }

  private static String fingerprint(List<String> words) {
    MessageDigest digest = sha256();
    words.forEach(word -> add(digest, word));
    return hex(digest);
  }

  /**
   * Tells whether the scripts and the schema are as they were when other fingerprints were taken.
   */
  boolean isAsIn(Proof other) {
    return inputs.equals(other.inputs) && schema.equals(other.schema);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void addRows(
      MessageDigest digest, Connection session, Dialect dialect, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          String value = rows.getString(column);
          add(digest, value == null ? null : dialect.withoutCounters(value));
        }
      }
    }
  }

  private static void add(MessageDigest digest, @Nullable String... values) {
    for (String value : values) {
      byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
