package dev.budgetpulse.reports.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.budgetpulse.reports.chart.Drawing;
import dev.budgetpulse.reports.chart.Ink;
import dev.budgetpulse.reports.chart.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * A page while it is painted. Lengths are in points, places count from the left and from the top;
 * where a language is written from the right, left and right are exchanged. Not thread-safe.
 */
final class Sheet {
  private static final double CIRCLE = 0.5523;

  private final Folio folio;
  private final PDPage page;
  private final double width;
  private final double height;
  private final COSArray marked = new COSArray();
  private StringBuilder out = new StringBuilder(8192);
  private boolean mirrored;
  private int fill = -1;
  private int stroke = -1;
  private String font = "";

  Sheet(Folio folio, PDPage page, boolean mirrored) {
    this.folio = folio;
    this.page = page;
    this.mirrored = mirrored;
    width = page.getMediaBox().getWidth();
    height = page.getMediaBox().getHeight();
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  PDPage page() {
    return page;
  }

  /** Returns the elements that the marks of the page belong to, by their numbers. */
  COSArray marked() {
    return marked;
  }

  /** Returns what was painted since the last time, as operators. */
  byte[] taken() {
    byte[] painted = out.toString().getBytes(US_ASCII);
    out = new StringBuilder();
    fill = -1;
    stroke = -1;
    font = "";
    return painted;
  }

  /** Paints what an element of the document is. */
  void content(Tag tag, Runnable painting) {
    int mark = marked.size();
    marked.add(tag.element());
    tag.addContent(page.getCOSObject(), mark);
    out.append('/').append(tag.type()).append("<</MCID ").append(mark).append(">>BDC\n");
    painting.run();
    out.append("EMC\n");
  }

  /** Paints what says nothing. */
  void ornament(Runnable painting) {
    out.append("/Artifact BMC\n");
    painting.run();
    out.append("EMC\n");
  }

  /** Paints what belongs to the sheet and not to the document. */
  void aroundPage(String side, Runnable painting) {
    out.append("/Artifact<</Type/Pagination/Subtype/")
        .append(side)
        .append("/Attached[/")
        .append(side.equals("Header") ? "Top" : "Bottom")
        .append("]>>BDC\n");
    painting.run();
    out.append("EMC\n");
  }

  void box(double x, double y, double boxWidth, double boxHeight, int rgb) {
    fill(rgb);
    rectangle(x, y, boxWidth, boxHeight);
    out.append("f\n");
  }

  void frame(double x, double y, double boxWidth, double boxHeight, double thickness, int rgb) {
    stroke(rgb);
    out.append("[]0 d ");
    number(thickness).append("w ");
    rectangle(x, y, boxWidth, boxHeight);
    out.append("S\n");
  }

  private void rectangle(double x, double y, double boxWidth, double boxHeight) {
    number(mirrored ? width - x - boxWidth : x);
    number(height - y - boxHeight);
    number(boxWidth);
    number(boxHeight).append("re ");
  }

  void rule(double x, double y, double length, double thickness, int rgb) {
    box(x, y - thickness / 2, length, thickness, rgb);
  }

  /** Paints a triangle that points up or down. */
  void arrow(double x, double y, double side, boolean up, int rgb) {
    fill(rgb);
    point(x, up ? y + side : y).append("m ");
    point(x + side, up ? y + side : y).append("l ");
    point(x + side / 2, up ? y : y + side).append("l f\n");
  }

  private StringBuilder point(double x, double y) {
    number(mirrored ? width - x : x);
    return number(height - y);
  }

  /**
   * Paints a line of words.
   *
   * @param x where its start is, its middle or its end, whichever is asked for
   * @param base how far from the top its letters stand
   */
  void words(Words.Line line, Drawing.Anchor anchor, double x, double base, Style style) {
    double length = line.width() * style.size();
    double place = mirrored ? width - x : x;
    Drawing.Anchor side = anchor;
    if (mirrored && anchor != Drawing.Anchor.MIDDLE) {
      side = anchor == Drawing.Anchor.START ? Drawing.Anchor.END : Drawing.Anchor.START;
    }
    double left =
        switch (side) {
          case START -> place;
          case MIDDLE -> place - length / 2;
          case END -> place - length;
        };
    fill(style.rgb());
    out.append("BT\n1 0 0 1 ");
    number(left);
    number(height - base).append("Tm\n");
    List<PdfFonts.Glyph> glyphs = line.glyphs();
    if (line.space()) {
      // Nobody sees it, but without it the words of two lines would be read as one.
      glyphs = new ArrayList<>(glyphs);
      glyphs.add(folio.fonts().glyph(' ', style.bold()));
    }
    Face current = null;
    for (PdfFonts.Glyph glyph : glyphs) {
      if (glyph.face() != current) {
        if (current != null) {
          out.append(">Tj\n");
        }
        current = glyph.face();
        font(folio.name(current), style.size());
        out.append('<');
      }
      folio.use(glyph);
      hex(glyph.id());
    }
    if (current != null) {
      out.append(">Tj\n");
    }
    out.append("ET\n");
  }

  private void hex(int glyph) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(glyph >> shift & 15, 16));
    }
  }

  /** Paints a chart with its upper left corner at a place, its lengths times a factor. */
  void drawing(
      Drawing drawing, double x, double y, double scale, Function<Drawing.Words, Words> set) {
    boolean before = mirrored;
    double left = mirrored ? width - x - drawing.width() * scale : x;
    mirrored = false;
    for (Drawing.Shape shape : drawing.shapes()) {
      if (shape instanceof Drawing.Box box) {
        box(
            left + box.x() * scale,
            y + box.y() * scale,
            box.width() * scale,
            box.height() * scale,
            rgb(box.ink()));
      } else if (shape instanceof Drawing.Line line) {
        line(line, left, y, scale);
      } else if (shape instanceof Drawing.Dot dot) {
        dot(
            left + dot.center().x() * scale,
            y + dot.center().y() * scale,
            dot.radius() * scale,
            rgb(dot.ink()));
      } else if (shape instanceof Drawing.Words words) {
        words(
            set.apply(words).line(),
            words.anchor(),
            left + words.at().x() * scale,
            y + words.at().y() * scale,
            new Style(words.size() * scale, words.bold(), rgb(words.ink())));
      }
    }
    mirrored = before;
  }

  private static int rgb(Ink ink) {
    return Theme.LIGHT.rgb(ink);
  }

  private void line(Drawing.Line line, double x, double y, double scale) {
    stroke(rgb(line.ink()));
    out.append("1 j ");
    number(line.thickness() * scale).append("w [");
    line.dash().forEach(length -> number(length * scale));
    out.append("]0 d\n");
    char operator = 'm';
    for (Drawing.Point point : line.points()) {
      point(x + point.x() * scale, y + point.y() * scale).append(operator).append(' ');
      operator = 'l';
    }
    out.append("S\n");
  }

  private void dot(double x, double y, double radius, int rgb) {
    fill(rgb);
    double pull = radius * CIRCLE;
    point(x + radius, y).append("m ");
    curve(x + radius, y + pull, x + pull, y + radius, x, y + radius);
    curve(x - pull, y + radius, x - radius, y + pull, x - radius, y);
    curve(x - radius, y - pull, x - pull, y - radius, x, y - radius);
    curve(x + pull, y - radius, x + radius, y - pull, x + radius, y);
    out.append("f\n");
  }

  private void curve(double x1, double y1, double x2, double y2, double x3, double y3) {
    point(x1, y1);
    point(x2, y2);
    point(x3, y3).append("c ");
  }

  private void fill(int rgb) {
    if (fill != rgb) {
      fill = rgb;
      colour(rgb).append("rg\n");
    }
  }

  private void stroke(int rgb) {
    if (stroke != rgb) {
      stroke = rgb;
      colour(rgb).append("RG\n");
    }
  }

  private StringBuilder colour(int rgb) {
    for (int shift = 16; shift >= 0; shift -= 8) {
      number((rgb >> shift & 255) / 255.0, 1000);
    }
    return out;
  }

  private void font(String name, double size) {
    String wanted = name + size;
    if (!font.equals(wanted)) {
      font = wanted;
      out.append('/').append(name).append(' ');
      number(size).append("Tf\n");
    }
  }

  private StringBuilder number(double value) {
    return number(value, 100);
  }

  /** Writes a number without an exponent, which PDF does not know. */
  private StringBuilder number(double value, int steps) {
    long scaled = Math.round(value * steps);
    if (scaled < 0) {
      out.append('-');
      scaled = -scaled;
    }
    out.append(scaled / steps);
    long rest = scaled % steps;
    if (rest > 0) {
      out.append('.');
      for (int step = steps / 10; rest > 0; step /= 10) {
        out.append(rest / step);
        rest %= step;
      }
    }
    return out.append(' ');
  }
}
