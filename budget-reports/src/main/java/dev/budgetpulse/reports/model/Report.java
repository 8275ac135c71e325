package dev.budgetpulse.reports.model;

import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * What a ledger holds of some days, ready to be shown. Immutable.
 *
 * @param kind what sort of report it is, in small letters and hyphens, such as "monthly"
 * @param title what people call it, without the ledger's name and the period
 * @param ledger the ledger's name
 * @param period the days that it is of
 * @param asOf the day that it was made as of
 * @param currency the currency of its figures, where they say no other
 * @param sections what is in it, in order
 * @param notes what is missing in it, such as amounts without a rate
 */
public record Report(
    String kind,
    Text title,
    String ledger,
    Period period,
    LocalDate asOf,
    Currency currency,
    List<Section> sections,
    List<Text> notes) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the kind has other characters, or two parts have one id
   */
  public Report {
    Ids.require(kind);
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(currency, "currency");
    sections = List.copyOf(sections);
    notes = List.copyOf(notes);
    requireDistinct(sections.stream().map(Section::id).toList());
    requireDistinct(blocks(sections, Table.class).stream().map(Table::id).toList());
    requireDistinct(blocks(sections, Chart.class).stream().map(Chart::id).toList());
    requireDistinct(
        blocks(sections, Figures.class).stream()
            .flatMap(block -> block.figures().stream())
            .map(Figure::id)
            .toList());
  }

  private static void requireDistinct(List<String> ids) {
    if (ids.stream().distinct().count() < ids.size()) {
      throw new IllegalArgumentException("An id is there twice in " + ids);
    }
  }

  private static <T extends Block> List<T> blocks(List<Section> sections, Class<T> sort) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(sort::isInstance)
        .map(sort::cast)
        .toList();
  }

  /** Returns the tables of all sections, in order. */
  public List<Table> tables() {
    return blocks(sections, Table.class);
  }

  /** Returns the charts of all sections, in order. */
  public List<Chart> charts() {
    return blocks(sections, Chart.class);
  }

  /** Returns the figures of all sections, in order. */
  public List<Figure> figures() {
    return blocks(sections, Figures.class).stream()
        .flatMap(block -> block.figures().stream())
        .toList();
  }
}
