package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.PastChange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is known of a committed change set besides its changes; each one proves the one before it.
 *
 * @param revision its number in the ledger, counted from 1 without a gap
 * @param id its identity, not null
 * @param actorId a pseudonym of who made it, the same in all of the ledger: the id of the first
 *     change set they made in it, which says nothing about who they are; not null
 * @param actor who made it, empty once that was erased
 * @param at when, not null
 * @param source what it came from, not null
 * @param reason why, for people, empty if nobody said
 * @param reverses the revision whose changes it took back, if it did that
 * @param changes how many changes it has, at least 1
 * @param content the SHA-256 of the digests of its changes, see {@link #contentOf}
 * @param previous the hash of the change set before it, {@link #ORIGIN} for the first
 */
public record ChangeSet(
    long revision,
    ChangeSetId id,
    UUID actorId,
    Optional<Actor> actor,
    Instant at,
    Source source,
    String reason,
    Optional<Long> reverses,
    int changes,
    String content,
    String previous) {

  /** What stands for the hash of the change set before the first. */
  public static final String ORIGIN = "0".repeat(64);

  /** What a change set came from. */
  public enum Source {
    /** Somebody did it. */
    USER,
    /** A bank file. */
    IMPORT,
    /** Rules. */
    RULE,
    /** A schedule. */
    SCHEDULE,
    /** It takes another one back. */
    UNDO,
    /** It does again what was taken back. */
    REDO,
    /** An archive that was read in. */
    ARCHIVE
  }

  /** Refuses null. */
  public ChangeSet {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(actorId, "actorId");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(reverses, "reverses");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(previous, "previous");
  }

  /**
   * Returns what is kept of a draft that is committed after all other change sets of its ledger.
   *
   * @param latest the latest of them, empty if there is none
   * @param actorId the pseudonym of the draft's actor: the one they have in the ledger, otherwise
   *     the id of the draft
   * @param made the changes as they are kept, in the draft's order
   */
  public static ChangeSet following(
      Optional<ChangeSet> latest, ChangeDraft draft, UUID actorId, List<PastChange> made) {
    return new ChangeSet(
        latest.map(ChangeSet::revision).orElse(0L) + 1,
        draft.id(),
        actorId,
        Optional.of(draft.actor()),
        draft.at(),
        draft.source(),
        draft.reason(),
        draft.reverses(),
        made.size(),
        contentOf(made),
        latest.map(ChangeSet::hash).orElse(ORIGIN));
  }

  /**
   * Returns the SHA-256 of the digests of changes, written in hexadecimal digits one after the
   * other in the changes' order: 64 hexadecimal digits.
   */
  public static String contentOf(List<? extends PastChange> changes) {
    return Digest.sha256(changes.stream().map(PastChange::digest).collect(Collectors.joining()));
  }

  /** Returns the same without who made it; their pseudonym stays. */
  public ChangeSet withoutActor() {
    return new ChangeSet(
        revision,
        id,
        actorId,
        Optional.empty(),
        at,
        source,
        reason,
        reverses,
        changes,
        content,
        previous);
  }

  /**
   * Returns the SHA-256 of the canonical text of all of this but the actor, who is in it under
   * their pseudonym: 64 hexadecimal digits.
   */
  public String hash() {
    return Digest.sha256(
        Fields.builder()
            .with("revision", revision)
            .with("id", id.toString())
            .with("actor", actorId.toString())
            .with("at", at.toString())
            .with("source", source.name())
            .withText("reason", reason)
            .withOptional("reverses", reverses)
            .with("changes", changes)
            .with("content", content)
            .with("previous", previous)
            .build()
            .toJson());
  }
}
