/**
 * Guards a web application: limits, passwords, keys, addresses, forgery tokens and response
 * headers; knows no web server.
 */
@org.jspecify.annotations.NullMarked
module dev.budgetpulse.security {
  requires org.bouncycastle.provider;
  requires static transitive org.jspecify;

  exports dev.budgetpulse.security.address;
  exports dev.budgetpulse.security.forgery;
  exports dev.budgetpulse.security.headers;
  exports dev.budgetpulse.security.limit;
  exports dev.budgetpulse.security.password;
  exports dev.budgetpulse.security.secret;
}
