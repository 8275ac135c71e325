package dev.budgetpulse.reports.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.mail.MailPart;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Document;

final class MailHtmlSpec {
  @Property(tries = 15)
  void mails_are_sound_and_show_their_images(
      @ForAll("seeds") long seed, @ForAll("wordings") Wording wording) {
    Report report = AnyReport.hostile(seed);
    MailHtml mail = MailHtml.of(report, wording);
    Document page = ReadBack.tree(mail.html());
    List<String> shown =
        ReadBack.elements(page, "img").stream().map(image -> image.getAttribute("src")).toList();
    assertEquals(mail.images().stream().map(image -> "cid:" + image.name()).toList(), shown);
    assertEquals(
        report.charts().stream()
            .map(chart -> OneLine.of(wording.say(chart.description())))
            .toList(),
        ReadBack.elements(page, "img").stream().map(image -> image.getAttribute("alt")).toList());
    ReadBack.elements(page, "*")
        .forEach(
            element -> {
              assertTrue(!element.getTagName().matches("script|svg|link|a|form"));
              assertEquals("", element.getAttribute("href"));
            });
    report
        .figures()
        .forEach(
            figure ->
                assertTrue(
                    page.getDocumentElement()
                        .getTextContent()
                        .contains(OneLine.of(figure.value().in(wording)))));
  }

  @Example
  void equal_reports_give_equal_mails() {
    MailHtml one = MailHtml.of(SampleReport.march(), Wording.of(Locale.UK));
    MailHtml other = MailHtml.of(SampleReport.march(), Wording.of(Locale.UK));
    assertEquals(one.html(), other.html());
    for (int image = 0; image < one.images().size(); image++) {
      MailPart part = one.images().get(image);
      assertEquals("image/png", part.mediaType());
      assertArrayEquals(part.content(), other.images().get(image).content());
    }
    assertEquals(3, one.images().size());
  }

  @Example
  void a_long_table_is_cut_and_says_by_how_much() {
    List<Row> rows = LongStream.range(0, 50).mapToObj(it -> Row.of(Cell.of(it))).toList();
    Column column = new Column("count", Text.typed("Count"), Column.Sort.COUNT, true);
    Table table = new Table("counts", Text.typed("Counts"), List.of(column), rows);
    Report report =
        new Report(
            "counts",
            Text.typed("Counts"),
            "Home",
            Period.of(YearMonth.of(2026, 3)),
            LocalDate.of(2026, 4, 1),
            Currency.getInstance("EUR"),
            List.of(new Section("counts", Text.typed("Counts"), List.of(table))),
            List.of());
    String mail = MailHtml.of(report, Wording.of(Locale.UK)).html();
    assertTrue(mail.contains("35 more lines are in the whole report."), mail);
    assertTrue(mail.contains("1,225"), mail);
  }

  @Example
  void a_wide_table_keeps_what_a_row_is_of_and_its_first_amounts() {
    String mail = MailHtml.of(SampleReport.march(), Wording.of(Locale.UK)).html();
    for (String column : List.of("Day", "Payee", "Amount", "Envelope", "Assigned", "Activity")) {
      assertTrue(mail.contains(">" + column + "<"), column);
    }
    for (String column : List.of("Note", "Used", "Overspent")) {
      assertFalse(mail.contains(">" + column + "<"), column);
    }
    assertTrue(mail.contains("Columns that have no room in a mail are in the whole report."));
  }

  @Provide
  Arbitrary<Long> seeds() {
    return AnyReport.seeds();
  }

  @Provide
  Arbitrary<Wording> wordings() {
    return AnyReport.wordings();
  }
}
