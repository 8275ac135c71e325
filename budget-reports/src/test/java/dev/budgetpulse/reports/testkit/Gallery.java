package dev.budgetpulse.reports.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.budgetpulse.reports.chart.ChartLayout;
import dev.budgetpulse.reports.chart.Png;
import dev.budgetpulse.reports.chart.Svg;
import dev.budgetpulse.reports.chart.Theme;
import dev.budgetpulse.reports.html.HtmlRendering;
import dev.budgetpulse.reports.html.MailHtml;
import dev.budgetpulse.reports.mail.MailPart;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.plain.MarkdownRendering;
import dev.budgetpulse.reports.plain.TextRendering;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Writes the sample report in each format into a folder, for eyes. */
public final class Gallery {
  private static final int CHARTS = 24;

  private Gallery() {}

  /** Takes the folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Report report = SampleReport.march();
    for (Locale locale : List.of(Locale.UK, Locale.GERMANY, Locale.forLanguageTag("ar"))) {
      Wording wording = Wording.of(locale);
      for (Rendering rendering :
          List.of(new HtmlRendering(), new MarkdownRendering(), new TextRendering())) {
        String name = locale.getLanguage() + "." + rendering.format().extension();
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
          rendering.write(report, wording, out);
        }
      }
      MailHtml mail = MailHtml.of(report, wording);
      String html = mail.html();
      for (MailPart image : mail.images()) {
        // A browser has no parts of a mail, so it gets the images themselves.
        String data = Base64.getEncoder().encodeToString(image.content());
        html = html.replace("cid:" + image.name(), "data:image/png;base64," + data);
      }
      Files.writeString(folder.resolve(locale.getLanguage() + "-mail.html"), html, UTF_8);
    }
    for (Chart chart : report.charts()) {
      var drawing = ChartLayout.of(Wording.of(Locale.UK)).draw(chart, 620);
      Files.writeString(folder.resolve(chart.id() + ".svg"), Svg.document(drawing), UTF_8);
      Files.write(folder.resolve(chart.id() + ".png"), Png.of(drawing, Theme.DARK, 2));
    }
    Files.writeString(folder.resolve("charts.html"), charts(), UTF_8);
  }

  /** Charts at random, which are seldom what a household has, on one page. */
  private static String charts() {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=utf-8><style>");
    page.append(Svg.css(":root")).append("svg{width:31%;height:auto;margin:1%;outline:1px dashed}");
    page.append("</style>");
    for (int number = 0; number < CHARTS; number++) {
      Chart chart = AnyReport.chart(number);
      var drawing = ChartLayout.of(Wording.of(Locale.UK)).draw(chart, 420, 240);
      page.append(Svg.element(drawing, "chart-" + number, ""));
    }
    return page.toString();
  }
}
