package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.persistence.LedgerArchive;
import dev.budgetpulse.security.account.Account;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is kept of somebody, as a file: what the account says, their picture, and each household
 * that they own as an archive that can be read back. Written as it is read, however much it is.
 */
final class Export {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final People people;
  private final Account account;

  Export(People people, Account account) {
    this.people = people;
    this.account = account;
  }

  /** Leaves open what it is given, for what comes after it. */
  private static final class Kept extends FilterOutputStream {
    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  void writeTo(OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(new Kept(out), StandardCharsets.UTF_8)) {
      Actor actor = Actor.of(account.id());
      List<Book> books =
          people.pulse().ledgers(actor).stream()
              .map(Ledger::id)
              .map(id -> people.pulse().open(actor, id))
              .toList();
      zip.putNextEntry(new ZipEntry("account.json"));
      zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(about(books)));
      zip.closeEntry();
      byte[] picture = people.pictures().find(account.id()).orElse(new byte[0]);
      if (picture.length > 0) {
        zip.putNextEntry(new ZipEntry("picture.png"));
        zip.write(picture);
        zip.closeEntry();
      }
      for (Book book : books) {
        if (book.role() == Role.OWNER) {
          zip.putNextEntry(new ZipEntry("households/" + book.ledger().id() + ".jsonl"));
          LedgerArchive.write(book.access(), new Kept(zip));
          zip.closeEntry();
        }
      }
    }
  }

  private Map<String, Object> about(List<Book> books) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", account.id());
    all.put("email", account.email().text());
    all.put("name", account.name());
    all.put("created", account.created().toString());
    all.put("secondFactor", people.factors().isEnrolled(account.id()));
    List<Map<String, Object>> sessions = new ArrayList<>();
    people
        .sessions()
        .list(account.id())
        .forEach(
            session -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("created", session.life().created().toString());
              one.put("lastSeen", session.life().lastSeen().toString());
              one.put("agent", session.footprint().agent());
              one.put("network", session.footprint().network());
              sessions.add(one);
            });
    all.put("sessions", sessions);
    List<Map<String, Object>> households = new ArrayList<>();
    for (Book book : books) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", book.ledger().id().toString());
      one.put("name", book.ledger().name());
      one.put("currency", book.ledger().currency().getCurrencyCode());
      one.put("role", book.role().name());
      one.put("preferences", book.preferences().get().texts());
      households.add(one);
    }
    all.put("households", households);
    return all;
  }
}
