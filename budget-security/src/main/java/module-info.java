/** Guards a web application, whatever server it runs on. */
@org.jspecify.annotations.NullMarked
module dev.budgetpulse.security {
  requires org.bouncycastle.provider;
  requires transitive java.sql;
  requires transitive org.slf4j;
  requires static transitive org.jspecify;

  exports dev.budgetpulse.security.account;
  exports dev.budgetpulse.security.address;
  exports dev.budgetpulse.security.audit;
  exports dev.budgetpulse.security.event;
  exports dev.budgetpulse.security.factor;
  exports dev.budgetpulse.security.forgery;
  exports dev.budgetpulse.security.gate;
  exports dev.budgetpulse.security.headers;
  exports dev.budgetpulse.security.limit;
  exports dev.budgetpulse.security.metric;
  exports dev.budgetpulse.security.password;
  exports dev.budgetpulse.security.secret;
  exports dev.budgetpulse.security.session;
  exports dev.budgetpulse.security.token;
  exports dev.budgetpulse.security.trace;
}
