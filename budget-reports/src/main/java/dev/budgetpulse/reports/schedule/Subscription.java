package dev.budgetpulse.reports.schedule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Actor;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * That somebody wants a report of a ledger again and again, once per person and report. Immutable.
 *
 * @param id a number that means nothing, for it stays in the history when all else is erased
 * @param person who wants it
 * @param topic which report
 * @param terms when and how
 * @param since from when on it counts: nothing is due before
 */
public record Subscription(UUID id, Actor person, Topic topic, Terms terms, Instant since)
    implements Item {
  static final ItemType<Subscription> TYPE =
      ItemType.of(
          "report-subscription", Subscription.class, Subscription::write, Subscription::read);

  /** Refuses null. */
  public Subscription {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(since, "since");
  }

  @Override
  public ItemType<Subscription> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  /** Says whether it is somebody's wish for a report. */
  boolean isOf(Actor actor, String topicId) {
    return person.equals(actor) && topic.id().equals(topicId);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("person", person.name())
        .with("topic", topic.write())
        .with("terms", terms.write())
        .with("since", since.toString())
        .build();
  }

  private static Subscription read(Fields data) {
    return new Subscription(
        UUID.fromString(data.text("id")),
        Actor.of(data.text("person")),
        Topic.read(data.part("topic")),
        Terms.read(data.part("terms")),
        Instant.parse(data.text("since")));
  }
}
