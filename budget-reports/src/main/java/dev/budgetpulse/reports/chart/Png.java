package dev.budgetpulse.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Paints drawings into PNG images, for mails, which show no SVG.
 *
 * <p>It needs the module {@code java.desktop}, but no screen. Equal drawings give equal bytes on
 * one JDK with the same fonts.
 */
public final class Png {
  private static final double EDGE = 8;
  private static final double LARGEST = 8;

  private Png() {}

  /**
   * Returns a drawing as the bytes of a PNG file, with an edge of 8 points around it.
   *
   * @param drawing the drawing
   * @param theme its colours, of the background too
   * @param scale how many pixels a point is wide and high: above 0, at most 8
   * @throws IllegalArgumentException if the scale is another
   */
  public static byte[] of(Drawing drawing, Theme theme, double scale) {
    if (!(scale > 0 && scale <= LARGEST)) {
      throw new IllegalArgumentException("A scale is above 0 and at most 8, not " + scale);
    }
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil((drawing.width() + 2 * EDGE) * scale),
            (int) Math.ceil((drawing.height() + 2 * EDGE) * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(new Color(theme.background()));
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(scale, scale);
      graphics.translate(EDGE, EDGE);
      drawing.shapes().forEach(shape -> paint(graphics, theme, shape));
    } finally {
      graphics.dispose();
    }
    return PngFile.of(image);
  }

  private static void paint(Graphics2D graphics, Theme theme, Drawing.Shape shape) {
    if (shape instanceof Drawing.Box box) {
      graphics.setColor(new Color(theme.rgb(box.ink())));
      graphics.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
    } else if (shape instanceof Drawing.Line line) {
      graphics.setColor(new Color(theme.rgb(line.ink())));
      graphics.setStroke(stroke(line));
      Path2D path = new Path2D.Double();
      List<Drawing.Point> points = line.points();
      path.moveTo(points.get(0).x(), points.get(0).y());
      points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
      graphics.draw(path);
    } else if (shape instanceof Drawing.Dot dot) {
      graphics.setColor(new Color(theme.rgb(dot.ink())));
      double across = 2 * dot.radius();
      graphics.fill(
          new Ellipse2D.Double(
              dot.center().x() - dot.radius(), dot.center().y() - dot.radius(), across, across));
    } else if (shape instanceof Drawing.Words words) {
      graphics.setColor(new Color(theme.rgb(words.ink())));
      int weight = words.bold() ? Font.BOLD : Font.PLAIN;
      Font font = new Font(Font.SANS_SERIF, weight, 1).deriveFont((float) words.size());
      graphics.setFont(font);
      double width =
          font.getStringBounds(words.words(), graphics.getFontRenderContext()).getWidth();
      double before =
          switch (words.anchor()) {
            case START -> 0;
            case MIDDLE -> width / 2;
            case END -> width;
          };
      graphics.drawString(words.words(), (float) (words.at().x() - before), (float) words.at().y());
    }
  }

  private static BasicStroke stroke(Drawing.Line line) {
    float[] dash = new float[line.dash().size()];
    for (int at = 0; at < dash.length; at++) {
      dash[at] = line.dash().get(at).floatValue();
    }
    return new BasicStroke(
        (float) line.thickness(),
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        1,
        dash.length == 0 ? null : dash,
        0);
  }
}
