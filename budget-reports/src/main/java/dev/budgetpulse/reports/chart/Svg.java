package dev.budgetpulse.reports.chart;

import dev.budgetpulse.reports.internal.Markup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes drawings as SVG: well-formed XML with a title and a description that are read out, no
 * script, no style attribute and nothing from outside. Equal drawings give equal text.
 */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final String FONT =
      "font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif";
  private static final int DECIMALS = 2;

  private Svg() {}

  /**
   * Returns a drawing as a file of its own, light or dark as its reader prefers.
   *
   * @param drawing the drawing
   */
  public static String document(Drawing drawing) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + element(drawing, "chart", "", "<style>" + css("svg") + "</style>\n");
  }

  /**
   * Returns a drawing as an element for a page that has {@link #css} in its style sheet.
   *
   * @param drawing the drawing
   * @param id an id that nothing else on the page begins with
   * @param cssClass what the page's style sheet knows it by, may be empty
   */
  public static String element(Drawing drawing, String id, String cssClass) {
    return element(drawing, id, cssClass, "");
  }

  private static String element(Drawing drawing, String id, String cssClass, String style) {
    Markup svg = new Markup();
    svg.open(
        "svg",
        "xmlns",
        NAMESPACE,
        "class",
        ("chart " + cssClass).strip(),
        "viewBox",
        "0 0 " + number(drawing.width()) + " " + number(drawing.height()),
        "width",
        number(drawing.width()),
        "height",
        number(drawing.height()),
        "direction",
        "ltr",
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-description");
    svg.element("title", drawing.title(), "id", id + "-title");
    svg.element("desc", drawing.description(), "id", id + "-description");
    svg.raw("\n").raw(style);
    drawing.shapes().forEach(shape -> add(svg, shape));
    return svg.close().toString();
  }

  private static void add(Markup svg, Drawing.Shape shape) {
    if (shape instanceof Drawing.Box box) {
      svg.empty(
          "rect",
          "class",
          "fill-" + word(box.ink()),
          "x",
          number(box.x()),
          "y",
          number(box.y()),
          "width",
          number(box.width()),
          "height",
          number(box.height()));
    } else if (shape instanceof Drawing.Line line) {
      String points =
          line.points().stream()
              .map(point -> number(point.x()) + "," + number(point.y()))
              .collect(Collectors.joining(" "));
      String kind = "line-" + word(line.ink());
      String thickness = number(line.thickness());
      if (line.dash().isEmpty()) {
        svg.empty("polyline", "class", kind, "points", points, "stroke-width", thickness);
      } else {
        String dash = line.dash().stream().map(Svg::number).collect(Collectors.joining(" "));
        svg.empty(
            "polyline",
            "class",
            kind,
            "points",
            points,
            "stroke-width",
            thickness,
            "stroke-dasharray",
            dash);
      }
    } else if (shape instanceof Drawing.Dot dot) {
      svg.empty(
          "circle",
          "class",
          "fill-" + word(dot.ink()),
          "cx",
          number(dot.center().x()),
          "cy",
          number(dot.center().y()),
          "r",
          number(dot.radius()));
    } else if (shape instanceof Drawing.Words words) {
      svg.element(
          "text",
          words.words(),
          "class",
          "fill-" + word(words.ink()),
          "x",
          number(words.at().x()),
          "y",
          number(words.at().y()),
          "text-anchor",
          words.anchor().name().toLowerCase(Locale.ROOT),
          "font-size",
          number(words.size()),
          "font-weight",
          words.bold() ? "bold" : "normal");
    }
    svg.raw("\n");
  }

  /**
   * Returns the style sheet of all drawings: the inks as CSS variables, light ones, and dark ones
   * on screens of those who prefer them.
   *
   * @param root a selector of what is around all drawings, such as {@code :root}
   */
  public static String css(String root) {
    StringBuilder css = new StringBuilder();
    css.append(root).append('{').append(variables(Theme.LIGHT)).append("}\n");
    css.append("@media screen and (prefers-color-scheme:dark){")
        .append(root)
        .append('{')
        .append(variables(Theme.DARK))
        .append("}}\n");
    css.append("svg.chart text{")
        .append(FONT)
        .append("}\nsvg.chart polyline{fill:none;stroke-linejoin:round}\n");
    for (Ink ink : Ink.values()) {
      String word = word(ink);
      css.append("svg.chart .fill-")
          .append(word)
          .append("{fill:var(--ink-")
          .append(word)
          .append(")}\n");
      css.append("svg.chart .line-")
          .append(word)
          .append("{stroke:var(--ink-")
          .append(word)
          .append(")}\n");
    }
    return css.toString();
  }

  private static String variables(Theme theme) {
    return List.of(Ink.values()).stream()
        .map(ink -> "--ink-" + word(ink) + ":" + theme.css(ink))
        .collect(Collectors.joining(";"));
  }

  private static String word(Ink ink) {
    return ink.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String number(double length) {
    BigDecimal rounded =
        BigDecimal.valueOf(length).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
