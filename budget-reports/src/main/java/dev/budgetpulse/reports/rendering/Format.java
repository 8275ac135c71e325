package dev.budgetpulse.reports.rendering;

import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Report;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;

/** What a report can be written as. */
public enum Format {
  HTML("text/html; charset=utf-8", "html"),
  PDF("application/pdf", "pdf"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  CSV("text/csv; charset=utf-8", "csv"),
  JSON("application/json", "json"),
  MARKDOWN("text/markdown; charset=utf-8", "md"),
  TEXT("text/plain; charset=utf-8", "txt");

  private final String mediaType;
  private final String extension;

  Format(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Returns the media type, as a {@code Content-Type} header says it. */
  public String mediaType() {
    return mediaType;
  }

  /** Returns a name for the file of a report, such as "monthly-2026-03.pdf". */
  public String fileName(Report report) {
    return fileName(report.kind(), report.period());
  }

  /**
   * Returns a name for a file, such as "monthly-2026-03.pdf": the months, quarters and years that
   * periods are have short names.
   *
   * @param what what is in it; it stands in the name as it is
   */
  public String fileName(String what, Period period) {
    return what + "-" + days(period) + "." + extension;
  }

  private static String days(Period period) {
    YearMonth month = YearMonth.from(period.first());
    if (period.equals(Period.of(month))) {
      return month.toString();
    }
    int year = month.getYear();
    if (period.equals(new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)))) {
      return Integer.toString(year);
    }
    if (period.equals(new Period(month.atDay(1), month.plusMonths(2).atEndOfMonth()))
        && month.getMonthValue() % 3 == 1) {
      return year + "-q" + month.get(IsoFields.QUARTER_OF_YEAR);
    }
    return period.first() + "-to-" + period.last();
  }

  /** Returns what names of files end with, without the dot. */
  public String extension() {
    return extension;
  }
}
