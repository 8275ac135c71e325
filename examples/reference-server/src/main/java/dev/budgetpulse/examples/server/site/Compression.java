package dev.budgetpulse.examples.server.site;

import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Set;

/**
 * Makes texts shorter on their way, where their length tells nobody what is in them.
 *
 * <p>What is compressed is shorter if something is in it twice. Whoever can have a browser ask for
 * pages with words of their choice in them, and sees how long the encrypted answers are, can so
 * guess what else is in them (BREACH). Against that
 *
 * <ul>
 *   <li>tokens of forms are masked anew for each page, so that none is ever in two answers;
 *   <li>what another site has a browser ask for, with words of its own in the address, is not
 *       compressed; a form of another site gets nothing but a refusal;
 *   <li>pages that show a secret are not compressed, see {@link Site#showsSecret};
 *   <li>programs show a token in a header, which no other site has.
 * </ul>
 */
final class Compression {
  /** Fast; a higher level saves a few percent of a page and costs twice the time. */
  private static final int LEVEL = 4;

  private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

  private Compression() {}

  /** Compresses what is no picture, archive or file to be saved. */
  static void install(JavalinConfig config) {
    config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(LEVEL));
  }

  /** Says that an answer depends on what the browser can read, and whether it may be compressed. */
  static void begin(Context context) {
    depends(context);
    String site = context.header("Sec-Fetch-Site");
    if (site != null && OTHER_SITES.contains(site) && context.queryString() != null) {
      context.disableCompression();
    }
  }

  /** Says to whoever keeps an answer for others that it depends on what their browsers can read. */
  static void depends(Context context) {
    context.header("Vary", "Accept-Encoding");
  }
}
