package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A report while it is put together. Not thread-safe. */
final class Draft {
  private final Book book;
  private final ReportRequest request;
  private final List<Section> sections = new ArrayList<>();
  private final Set<Text> notes = new LinkedHashSet<>();

  Draft(Book book, ReportRequest request) {
    this.book = book;
    this.request = request;
  }

  Book book() {
    return book;
  }

  ReportRequest request() {
    return request;
  }

  boolean isOver() {
    return request.period().last().isBefore(request.asOf());
  }

  /** Adds a section of those blocks that are no tables without rows, unless that is none. */
  void add(String id, Block... blocks) {
    Block[] full =
        Stream.of(blocks)
            .filter(block -> !(block instanceof Table table && table.rows().isEmpty()))
            .toArray(Block[]::new);
    if (full.length > 0) {
      sections.add(Section.of(id, full));
    }
  }

  void note(String key, Object... arguments) {
    notes.add(Text.of("note." + key, arguments));
  }

  /** Notes if the period goes on after the day that the report is made on. */
  void noteProgress() {
    if (!isOver()) {
      note("not-over", request.asOf());
    }
  }

  void noteUnpriced(Collection<Money> amounts) {
    amounts.forEach(amount -> note("no-rate", amount, request.currency()));
  }

  /** Notes what of some activity is neither income nor spending, or is not converted. */
  void noteActivity(Scope scope, Activity activity) {
    noteUnpriced(activity.unpriced());
    LocalDate asOf = request.asOf();
    long planned =
        activity.parts().stream()
            .filter(part -> part.days().first().isAfter(asOf))
            .mapToLong(Part::count)
            .sum();
    if (planned > 0) {
      note("planned", planned);
    }
    noteSum("moved", activity.of(Part.Sort.MOVED));
    noteSum("opening", activity.of(Part.Sort.OPENING));
    noteSum("correction", activity.of(Part.Sort.CORRECTION));
    boolean foreign =
        activity.priced().parts().stream()
            .anyMatch(part -> !part.amount().currency().equals(scope.currency()));
    if (foreign) {
      note("converted", scope.currency());
    }
    noteAccounts(scope);
  }

  private void noteSum(String key, Activity activity) {
    if (!activity.priced().parts().isEmpty()) {
      note(key, activity.worth());
    }
  }

  /** Notes which accounts are left out because they are off the budget. */
  void noteAccounts(Scope scope) {
    List<String> left =
        request.filter().accounts().isEmpty()
            ? scope.accounts().stream()
                .filter(account -> !account.onBudget() && !account.closed())
                .map(Account::name)
                .toList()
            : List.of();
    if (!left.isEmpty()) {
      note("off-budget", String.join(", ", left));
    }
  }

  Report report() {
    return new Report(
        request.kind().id(),
        request.kind().title(),
        book.ledger().name(),
        request.period(),
        request.asOf(),
        request.currency(),
        sections,
        List.copyOf(notes));
  }
}
