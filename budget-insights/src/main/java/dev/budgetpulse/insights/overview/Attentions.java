package dev.budgetpulse.insights.overview;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.insights.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the people of a ledger have done about findings, kept in the ledger: it is theirs together,
 * goes with it, and can be taken back.
 *
 * <p>Thread-safe as far as the store is.
 */
public final class Attentions {
  private final Access access;

  private Attentions(Access access) {
    this.access = access;
  }

  /** Returns what is kept in the ledger of an access. */
  public static Attentions of(Access access) {
    return new Attentions(Objects.requireNonNull(access, "access"));
  }

  /** Returns the sorts of items that it is kept as, for the host's options. */
  public static List<ItemType<?>> itemTypes() {
    return List.of(Attention.TYPE);
  }

  /** Returns the overview of all findings there are now. */
  public Overview overview(Collection<Finding> findings) {
    return Overview.of(findings, kept());
  }

  private List<Attention> kept() {
    return access.store(Role.VIEWER).items(access.ledger().id(), Attention.TYPE);
  }

  /** Returns the keys of what was dismissed, in whatever state it was. */
  public Set<String> dismissed() {
    return kept().stream()
        .filter(attention -> attention.answer() == Attention.Answer.DISMISSED)
        .map(Attention::finding)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Notes that some findings were looked at; those that were dismissed stay so.
   *
   * @return by what it can be undone, empty if it was known
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Optional<ChangeSet> see(Collection<Finding> findings) {
    return answer("Looked at insights", findings, Attention.Answer.SEEN);
  }

  /**
   * Dismisses findings until their state changes.
   *
   * @return by what it can be undone, empty if they were dismissed
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Optional<ChangeSet> dismiss(Collection<Finding> findings) {
    return answer("Dismissed insights", findings, Attention.Answer.DISMISSED);
  }

  private Optional<ChangeSet> answer(
      String reason, Collection<Finding> findings, Attention.Answer answer) {
    return access.commitDecided(
        ChangeSet.Source.USER,
        reason,
        () -> {
          Map<String, Attention> before = new HashMap<>();
          kept().forEach(attention -> before.put(attention.finding(), attention));
          List<Change> changes = new ArrayList<>();
          Set<String> done = new HashSet<>();
          for (Finding finding : findings) {
            Optional<Attention> now = Optional.ofNullable(before.get(finding.key()));
            Attention after = new Attention(finding.key(), finding.state(), answer);
            boolean isAnswered =
                now.filter(known -> known.state().equals(after.state()))
                    .filter(known -> known.answer().compareTo(answer) >= 0)
                    .isPresent();
            if (!isAnswered && done.add(finding.key())) {
              changes.addAll(Change.between(now, Optional.of(after)));
            }
          }
          return changes;
        });
  }

  /**
   * Forgets what was done about some findings, so that they are new again, or because they are
   * found no more.
   *
   * @param keys the findings' keys
   * @return by what it can be undone, empty if nothing was known
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Optional<ChangeSet> forget(Collection<String> keys) {
    Set<String> gone = Set.copyOf(keys);
    return access.commitDecided(
        ChangeSet.Source.USER,
        "Forgot what was done about insights",
        () ->
            kept().stream()
                .filter(attention -> gone.contains(attention.finding()))
                .map(Change::removed)
                .toList());
  }
}
