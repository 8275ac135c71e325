package dev.budgetpulse.insights.overview;

import dev.budgetpulse.insights.finding.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What deserves attention, most important first. Immutable.
 *
 * <p>What matters most comes first: the severity, then how much money it is about as sure as it is,
 * then the key. What was dismissed stays away as long as its state is the same.
 *
 * @param insights what was found, those that were dismissed last
 * @param expired the keys of what people have looked at and is found no more, in order
 */
public record Overview(List<Insight> insights, List<String> expired) {
  private static final Comparator<Insight> MOST_IMPORTANT_FIRST =
      Comparator.<Insight>comparingInt(insight -> insight.stage().isOpen() ? 0 : 1)
          .thenComparing(insight -> insight.finding().severity(), Comparator.reverseOrder())
          .thenComparing(insight -> expectation(insight.finding()), Comparator.reverseOrder())
          .thenComparing(insight -> insight.finding().key());

  /** Copies the lists. */
  public Overview {
    insights = List.copyOf(insights);
    expired = List.copyOf(expired);
  }

  // All stakes of a ledger's overview are in its currency.
  private static BigDecimal expectation(Finding finding) {
    return finding.stake().amount().multiply(BigDecimal.valueOf(finding.evidence().confidence()));
  }

  /** Returns what is to be shown, most important first. */
  public List<Insight> open() {
    return insights.stream().filter(insight -> insight.stage().isOpen()).toList();
  }

  /** Returns an insight by its finding's key. */
  public Optional<Insight> find(String key) {
    return insights.stream().filter(insight -> insight.finding().key().equals(key)).findFirst();
  }

  /**
   * Returns the overview of some findings after what people have done about them.
   *
   * @param findings in any order; of several with one key the first in order of severity counts
   */
  static Overview of(Collection<Finding> findings, Collection<Attention> attentions) {
    Map<String, Attention> answered = new HashMap<>();
    attentions.forEach(attention -> answered.put(attention.finding(), attention));
    List<Insight> insights = new ArrayList<>();
    findings.stream()
        .map(finding -> new Insight(finding, stage(finding, answered.get(finding.key()))))
        .sorted(MOST_IMPORTANT_FIRST)
        .forEach(
            insight -> {
              if (insights.stream()
                  .noneMatch(other -> other.finding().key().equals(insight.finding().key()))) {
                insights.add(insight);
              }
            });
    insights.forEach(insight -> answered.remove(insight.finding().key()));
    return new Overview(insights, answered.keySet().stream().sorted().toList());
  }

  private static Insight.Stage stage(Finding finding, @Nullable Attention attention) {
    if (attention == null) {
      return Insight.Stage.NEW;
    }
    if (!attention.state().equals(finding.state())) {
      return Insight.Stage.REOPENED;
    }
    return attention.answer() == Attention.Answer.SEEN
        ? Insight.Stage.SEEN
        : Insight.Stage.DISMISSED;
  }
}
