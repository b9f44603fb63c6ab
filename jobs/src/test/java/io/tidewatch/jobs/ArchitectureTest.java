package io.tidewatch.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tidewatch.jobs.state.Layout;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "io.tidewatch.jobs",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesDoNotDependInCircles =
      slices()
          .matching("io.tidewatch.jobs.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a reader must be able to take the packages one after the other");

  @ArchTest
  static final ArchRule jobsKnowNothingOfEachOther =
      slices()
          .matching("io.tidewatch.jobs.(detection|incident|delivery)..")
          .should()
          .notDependOnEachOther()
          .because("they are joined by topics, so that each can be upgraded and replayed alone");

  @ArchTest
  static final ArchRule stagesDoNotAskTheClock =
      noClasses()
          .that()
          .resideInAnyPackage("..detection..", "..incident..", "..policy..", "..wire..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .because("a replay must come to the same documents, whenever it runs");

  @ArchTest
  static final ArchRule nothingIsStoredByJavaSerialization =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectOutputStream.class)
          .because("what is stored must outlive the classes that wrote it");

  @ArchTest
  static final ArchRule layoutsCanBeMadeByTheirName =
      classes()
          .that()
          .implement(Layout.class)
          .should()
          .bePublic()
          .andShould()
          .haveOnlyFinalFields()
          .because("a savepoint names the class of a layout, and restoring makes one of it");
}
