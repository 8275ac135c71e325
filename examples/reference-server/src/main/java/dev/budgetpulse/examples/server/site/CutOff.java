package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.examples.server.ops.Operations;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends answers that failed after a part of them was sent. */
public final class CutOff {
  private static final Logger LOG = LoggerFactory.getLogger(CutOff.class);

  private CutOff() {}

  /** Closes the connection without the end of the answer, which browsers take for a failure. */
  public static void after(Exception e, Context context) {
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      LOG.debug("Nobody was left to read {}", context.path());
    } else {
      LOG.error("Broke off in {} {}", context.method(), context.path(), e);
      Operations.failed(context, e);
    }
    ServletContextRequest.getServletContextRequest(context.req()).getServletChannel().abort(e);
  }
}
