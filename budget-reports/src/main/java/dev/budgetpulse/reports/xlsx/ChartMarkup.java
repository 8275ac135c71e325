package dev.budgetpulse.reports.xlsx;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A chart that a spreadsheet program draws from the cells of a sheet. */
final class ChartMarkup {
  private static final String A = "http://schemas.openxmlformats.org/drawingml/2006/main";
  private static final String C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
  private static final List<String> COLOURS =
      List.of("1F3A5F", "D9822B", "2D9C8F", "A23B72", "6C7A89", "8AB17D");
  private static final int LEAST_ROWS = 18;

  private final Chart chart;
  private final Wording wording;
  private final String sheet;
  private final String pattern;

  /** A chart of a sheet that holds its places in the first column and its series in the others. */
  ChartMarkup(Chart chart, Wording wording, String sheet) {
    this.chart = chart;
    this.wording = wording;
    this.sheet = Workbook.quoted(sheet);
    this.pattern = new NumberPatterns(wording.locale()).amount(chart.currency());
  }

  void writeDrawing(XmlOutput xml) throws IOException {
    int from = chart.series().size() + 2;
    int rows =
        chart.sort() == Chart.Sort.RANKING
            ? Math.max(LEAST_ROWS, chart.places().size() * 3 / 2)
            : LEAST_ROWS;
    xml.markup("<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/");
    xml.markup("spreadsheetDrawing\" xmlns:a=\"" + A + "\"><xdr:twoCellAnchor><xdr:from><xdr:col>");
    xml.number(from).markup("</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row>");
    xml.markup("<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>").number(from + 10);
    xml.markup("</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>").number(1L + rows);
    xml.markup("</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=\"\">");
    xml.markup("<xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"").text(chart.id());
    xml.markup("\" descr=\"").text(wording.say(chart.description()));
    xml.markup("\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\"");
    xml.markup(" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"");
    xml.markup(C + "\"><c:chart xmlns:c=\"" + C + "\" xmlns:r=\"http://schemas.openxmlformats");
    xml.markup(".org/officeDocument/2006/relationships\" r:id=\"rId1\"/></a:graphicData>");
    xml.markup("</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>");
  }

  void writeChart(XmlOutput xml) throws IOException {
    xml.markup(
        "<c:chartSpace xmlns:c=\"" + C + "\" xmlns:a=\"" + A + "\"><c:roundedCorners val=\"0\"/>");
    xml.markup(
        "<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1300\" b=\"1\"/></a:pPr><a:r>");
    xml.markup("<a:rPr sz=\"1300\" b=\"1\"/><a:t>").text(wording.say(chart.title()));
    xml.markup("</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
    xml.markup("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>");
    boolean lines = chart.sort() == Chart.Sort.LINES;
    if (lines) {
      xml.markup("<c:lineChart><c:grouping val=\"standard\"/>");
    } else {
      xml.markup("<c:barChart><c:barDir val=\"");
      xml.markup(chart.sort() == Chart.Sort.BARS ? "col" : "bar");
      xml.markup("\"/><c:grouping val=\"clustered\"/>");
    }
    xml.markup("<c:varyColors val=\"0\"/>");
    for (int i = 0; i < chart.series().size(); i++) {
      series(xml, i, lines);
    }
    xml.markup(lines ? "<c:marker val=\"1\"/>" : "<c:gapWidth val=\"60\"/>");
    xml.markup("<c:axId val=\"1\"/><c:axId val=\"2\"/>");
    xml.markup(lines ? "</c:lineChart>" : "</c:barChart>");
    axes(xml);
    xml.markup("</c:plotArea>");
    if (chart.series().size() > 1) {
      xml.markup("<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
    }
    xml.markup("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>");
  }

  private void series(XmlOutput xml, int number, boolean lines) throws IOException {
    String letters = Sheet.letters(number + 1);
    int last = chart.places().size() + 1;
    String colour = COLOURS.get(number % COLOURS.size());
    Chart.Series series = chart.series().get(number);
    xml.markup("<c:ser><c:idx val=\"").number(number).markup("\"/><c:order val=\"").number(number);
    xml.markup("\"/><c:tx><c:strRef><c:f>").text(sheet + "!$" + letters + "$1");
    xml.markup("</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>");
    xml.text(wording.say(series.name())).markup("</c:v></c:pt></c:strCache></c:strRef></c:tx>");
    String fill = "<a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill>";
    if (lines) {
      xml.markup("<c:spPr><a:ln w=\"28575\">" + fill + "</a:ln></c:spPr>");
      xml.markup("<c:marker><c:symbol val=\"circle\"/><c:size val=\"5\"/><c:spPr>" + fill);
      xml.markup("</c:spPr></c:marker>");
    } else {
      xml.markup("<c:spPr>" + fill + "</c:spPr><c:invertIfNegative val=\"0\"/>");
    }
    xml.markup("<c:cat><c:strRef><c:f>").text(sheet + "!$A$2:$A$" + last);
    xml.markup("</c:f><c:strCache><c:ptCount val=\"").number(chart.places().size()).markup("\"/>");
    for (int place = 0; place < chart.places().size(); place++) {
      xml.markup("<c:pt idx=\"").number(place).markup("\"><c:v>");
      xml.text(wording.say(chart.places().get(place))).markup("</c:v></c:pt>");
    }
    xml.markup("</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>");
    xml.text(sheet + "!$" + letters + "$2:$" + letters + "$" + last);
    xml.markup("</c:f><c:numCache><c:formatCode>").text(pattern);
    xml.markup("</c:formatCode><c:ptCount val=\"").number(chart.places().size()).markup("\"/>");
    for (int place = 0; place < chart.places().size(); place++) {
      Optional<Money> amount = series.amounts().get(place);
      if (amount.isPresent()) {
        xml.markup("<c:pt idx=\"").number(place).markup("\"><c:v>");
        xml.markup(amount.get().amount().toPlainString()).markup("</c:v></c:pt>");
      }
    }
    xml.markup("</c:numCache></c:numRef></c:val>");
    xml.markup(lines ? "<c:smooth val=\"0\"/>" : "").markup("</c:ser>");
  }

  private void axes(XmlOutput xml) throws IOException {
    boolean ranking = chart.sort() == Chart.Sort.RANKING;
    xml.markup("<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"");
    // The first place is the uppermost.
    xml.markup(ranking ? "maxMin" : "minMax").markup("\"/></c:scaling><c:delete val=\"0\"/>");
    xml.markup("<c:axPos val=\"").markup(ranking ? "l" : "b");
    xml.markup("\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>");
    xml.markup("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>");
    xml.markup("<c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/></c:catAx>");
    xml.markup(
        "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>");
    xml.markup("<c:delete val=\"0\"/><c:axPos val=\"").markup(ranking ? "b" : "l");
    xml.markup("\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr");
    xml.markup(" val=\"D9DEE4\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>");
    xml.markup("<c:numFmt formatCode=\"").text(pattern).markup("\" sourceLinked=\"0\"/>");
    xml.markup("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>");
    xml.markup("<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/>");
    xml.markup(ranking ? "<c:crosses val=\"max\"/>" : "").markup("</c:valAx>");
  }
}
