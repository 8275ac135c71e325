package dev.budgetpulse.security;

import dev.budgetpulse.core.testkit.HouseRules;

class ArchitectureTest extends HouseRules {

  ArchitectureTest() {
    super("dev.budgetpulse.security", "javax.crypto..", "org.slf4j..", "org.bouncycastle..");
  }
}
