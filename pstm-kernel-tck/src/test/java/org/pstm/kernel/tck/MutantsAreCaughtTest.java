package org.pstm.kernel.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract bites: each mistake fails the test that is there for it, and the reference passes that test. */
class MutantsAreCaughtTest {

  private static TestExecutionSummary run(Class<?> contract, String test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(
        LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(contract, method(test))).build(), listener);
    return listener.getSummary();
  }

  private static Method method(String name) {
    return Arrays.stream(KirchhoffKernelContract.class.getMethods()).filter(m -> m.getName().equals(name))
        .findFirst().orElseThrow(() -> new AssertionError("the contract has no test " + name));
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void isCaught(Mutation mutation) {
    MutantUnderContract.choose(mutation);
    TestExecutionSummary summary = run(MutantUnderContract.class, mutation.caughtBy());
    assertThat(summary.getTestsFailedCount()).as("failures of %s for %s", mutation.caughtBy(), mutation).isPositive();
    assertThat(summary.getFailures()).as("failures by assertion, not by a crash, for %s", mutation)
        .anyMatch(f -> f.getException() instanceof AssertionError);
  }

  /** What it does not refuse it would have to honour; claiming the basics alone is no way around the tests. */
  @ParameterizedTest
  @ValueSource(strings = {"everyRayActs", "everyInterpolationActs", "everyAmplitudeActs", "everyMuteActs",
      "everyReachActs", "everyChoiceOfTheAntiAliasFilterActs", "theClassesAddUpToTheImage"})
  void aBasicKernelMustRefuseWhatItLacks(String test) {
    TestExecutionSummary summary = run(TooModestUnderContract.class, test);
    assertThat(summary.getTestsFailedCount()).as("failures of %s", test).isPositive();
    assertThat(summary.getTestsSucceededCount()).as("successes of %s", test).isZero();
  }

  @Test
  void theReferenceIsNot() {
    for (Mutation mutation : Mutation.values()) {
      TestExecutionSummary summary = run(ReferenceKernelTest.class, mutation.caughtBy());
      assertThat(summary.getTestsFoundCount()).as(mutation.caughtBy()).isPositive();
      assertThat(summary.getTestsSucceededCount()).as(mutation.caughtBy()).isEqualTo(summary.getTestsFoundCount());
    }
  }
}
