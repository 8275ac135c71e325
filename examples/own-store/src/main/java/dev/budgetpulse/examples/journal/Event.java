package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of a journal. */
sealed interface Event {

  /** The first line: whose journal it is. */
  record Created(Ledger ledger) implements Event {}

  /** An actor has a role from now on, or none. */
  record RoleGiven(Actor actor, Optional<Role> role) implements Event {}

  /**
   * A change set was committed, and with it perhaps a role given.
   *
   * @param isPast whether it only tells what was: what came of it is told by {@link Kept} lines
   */
  record Committed(
      ChangeSet set, List<PastChange> changes, Optional<RoleGiven> role, boolean isPast)
      implements Event {}

  /** What the ledger holds, whatever is known of how that came to be. */
  record Kept(List<Item> items) implements Event {}

  /** Returns the line. */
  default String toLine() {
    return write(this).toJson();
  }

  private static Fields write(Event event) {
    Fields.Builder line = Fields.builder();
    if (event instanceof Created created) {
      return line.with("ledger", created.ledger().id().toString())
          .with("name", created.ledger().name())
          .with("currency", created.ledger().currency().getCurrencyCode())
          .build();
    }
    if (event instanceof RoleGiven given) {
      return line.with("member", given.actor().name()).withOptional("role", given.role()).build();
    }
    if (event instanceof Kept kept) {
      return line.with("kept", kept.items().size())
          .withAll("items", kept.items().stream().map(Event::write).toList())
          .build();
    }
    Committed committed = (Committed) event;
    ChangeSet set = committed.set();
    return line.with("revision", set.revision())
        .with("id", set.id().toString())
        .with("actor", set.actorId().toString())
        .withOptional("name", set.actor().map(Actor::name))
        .with("at", set.at().toString())
        .with("source", set.source().name())
        .withText("reason", set.reason())
        .withOptional("reverses", set.reverses())
        .withFlag("past", committed.isPast())
        .withAll("changes", committed.changes().stream().map(Event::write).toList())
        .withOptional("gives", committed.role().map(Event::write))
        .with("content", set.content())
        .with("previous", set.previous())
        .with("hash", set.hash())
        .build();
  }

  private static Fields write(Item item) {
    return Fields.builder()
        .with("type", item.key().type())
        .with("id", item.key().id())
        .with("version", item instanceof Entry entry ? entry.version() : 0)
        .with("data", item.itemType().write(item))
        .build();
  }

  private static Fields write(PastChange change) {
    return change instanceof PastChange.Known known
        ? known.toFields()
        : Fields.builder()
            .with("type", change.key().type())
            .with("id", change.key().id())
            .with("digest", change.digest())
            .build();
  }

  /**
   * Reads a line.
   *
   * @throws RuntimeException if it was not written by {@link #toLine}
   */
  static Event read(String line) {
    Fields fields = Json.read(line);
    if (fields.optionalText("ledger").isPresent()) {
      return new Created(
          new Ledger(
              LedgerId.parse(fields.text("ledger")),
              fields.text("name"),
              Currency.getInstance(fields.text("currency"))));
    }
    if (fields.optionalText("member").isPresent()) {
      return role(fields);
    }
    if (fields.optionalNumber("kept").isPresent()) {
      return new Kept(fields.all("items").stream().map(Event::item).toList());
    }
    return committed(fields);
  }

  private static RoleGiven role(Fields fields) {
    return new RoleGiven(
        Actor.of(fields.text("member")), fields.optionalText("role").map(Role::valueOf));
  }

  private static Committed committed(Fields fields) {
    List<PastChange> changes = fields.all("changes").stream().map(Event::change).toList();
    ChangeSet set =
        new ChangeSet(
            fields.number("revision"),
            ChangeSetId.parse(fields.text("id")),
            UUID.fromString(fields.text("actor")),
            fields.optionalText("name").map(Actor::of),
            Instant.parse(fields.text("at")),
            ChangeSet.Source.valueOf(fields.text("source")),
            fields.textOrEmpty("reason"),
            fields.optionalNumber("reverses"),
            changes.size(),
            fields.text("content"),
            fields.text("previous"));
    if (!set.hash().equals(fields.text("hash"))
        || !set.content().equals(ChangeSet.contentOf(changes))) {
      throw new IllegalArgumentException("The hash is of something else");
    }
    return new Committed(
        set, changes, fields.fields("gives").map(Event::role), fields.flag("past"));
  }

  private static PastChange change(Fields fields) {
    ItemKey key = new ItemKey(fields.text("type"), fields.text("id"));
    return fields
        .optionalText("digest")
        .<PastChange>map(digest -> new PastChange.Erased(key, digest))
        .orElseGet(
            () -> new PastChange.Known(key, fields.fields("before"), fields.fields("after")));
  }

  private static Item item(Fields fields) {
    Item item = item(new ItemKey(fields.text("type"), fields.text("id")), fields.part("data"));
    return item instanceof Entry entry ? entry.withVersion(fields.number("version")) : item;
  }

  /** Returns an item from its data, as a store has it. */
  static Item item(ItemKey key, Fields data) {
    ItemType<?> type = Types.KNOWN_BY_PARTS.get(key.type());
    return type == null ? new Plain(key, data) : type.read(data);
  }

  /** The types that every store knows by their parts. */
  final class Types {
    private static final Map<String, ItemType<?>> KNOWN_BY_PARTS =
        Stream.<ItemType<?>>of(
                Account.TYPE,
                CategoryGroup.TYPE,
                Category.TYPE,
                Payee.TYPE,
                ImportBatch.TYPE,
                ImportedLine.TYPE,
                Entry.TYPE)
            .collect(Collectors.toUnmodifiableMap(ItemType::name, Function.identity()));

    private Types() {}
  }
}
