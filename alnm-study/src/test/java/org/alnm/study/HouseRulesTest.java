package org.alnm.study;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.alnm.core.AlnmException;
import org.jspecify.annotations.NullMarked;

/** The arrows between the modules and the rules of the house. */
@AnalyzeClasses(
        packages = "org.alnm",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTest.NoTestkit.class})
class HouseRulesTest {

    private static final String CLI = "org.alnm.study.cli..";

    static final class NoTestkit implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("testkit");
        }
    }

    @ArchTest
    static void theRulesSeeTheWholeHouse(JavaClasses all) {
        Set<String> modules = new HashSet<>();
        all.forEach(c -> modules.add(c.getPackageName().split("\\.")[2]));
        assertThat(modules)
                .containsExactlyInAnyOrder("core", "radiomics", "deep", "models", "eval", "study", "jpeg2000");
        assertThat(all.size()).isGreaterThan(300);
    }

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("core")
            .definedBy("org.alnm.core..")
            .layer("radiomics")
            .definedBy("org.alnm.radiomics..")
            .layer("deep")
            .definedBy("org.alnm.deep..")
            .layer("models")
            .definedBy("org.alnm.models..")
            .layer("eval")
            .definedBy("org.alnm.eval..")
            .layer("study")
            .definedBy("org.alnm.study..")
            .whereLayer("study")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("radiomics")
            .mayOnlyBeAccessedByLayers("study")
            .whereLayer("deep")
            .mayOnlyBeAccessedByLayers("study")
            .whereLayer("models")
            .mayOnlyBeAccessedByLayers("study")
            .whereLayer("eval")
            .mayOnlyBeAccessedByLayers("models", "study");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.alnm.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NATIVE_CODE_STAYS_OUT = noClasses()
            .that()
            .resideOutsideOfPackages("org.alnm.deep..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule JACKSON_STAYS_IN_ITS_ROOM = confined("com.fasterxml.jackson..", "org.alnm.core.provenance..");

    @ArchTest
    static final ArchRule CSV_STAYS_IN_ITS_ROOM = confined("org.apache.commons.csv..", "org.alnm.core.feature..");

    @ArchTest
    static final ArchRule PICOCLI_STAYS_IN_THE_COMMAND_LINE = confined("picocli..", CLI);

    @ArchTest
    static final ArchRule PROGRESS_BARS_STAY_IN_THE_COMMAND_LINE = confined("me.tongfei..", CLI);

    @ArchTest
    static final ArchRule ARROW_STAYS_IN_ITS_ROOM = confined("org.apache.arrow..", "org.alnm.study.batch..");

    private static ArchRule confined(String library, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @ArchTest
    static final ArchRule NOTHING_PRINTS_BUT_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.util.logging.."));

    @ArchTest
    static final ArchRule RANDOMNESS_COMES_FROM_SEEDS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.SplittableRandom")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.Collections.class, "shuffle", java.util.List.class);

    @ArchTest
    static final ArchRule TRANSCENDENTALS_ARE_STRICT = noClasses()
            .should()
            .callMethodWhere(
                    target(owner(DescribedPredicate.describe("is Math", c -> c.isEquivalentTo(Math.class))))
                            .and(
                                    target(
                                            nameMatching(
                                                    "exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot"))))
            .because("Math's may differ from JDK to JDK; StrictMath's may not");

    @ArchTest
    static final ArchRule NO_HIDDEN_THREADS = noClasses()
            .should()
            .callMethodWhere(JavaCall.Predicates.target(nameMatching("parallelStream|parallel|commonPool")));

    @ArchTest
    static final ArchRule NO_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .callMethodWhere(target(nameMatching("currentTimeMillis|nanoTime")))
            .orShould()
            .callMethodWhere(target(nameMatching("now")).and(target(owner(resideInAPackage("java.time..")))));

    @ArchTest
    static final ArchRule NO_DEFAULT_LOCALE = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(Locale.class, "getDefault");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .that()
            .areTopLevelClasses()
            .should(new com.tngtech.archunit.lang.ArchCondition<>("live in a @NullMarked package") {
                @Override
                public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new com.tngtech.archunit.lang.SimpleConditionEvent(
                            type, marked, type.getPackageName() + (marked ? " is" : " is not") + " @NullMarked"));
                }
            });

    @ArchTest
    static final ArchRule ERRORS_ARE_OF_THE_FAMILY = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .and()
            .arePublic()
            .should()
            .beAssignableTo(AlnmException.class)
            .andShould()
            .haveSimpleNameEndingWith("Exception");

    @ArchTest
    static final ArchRule NO_GENERIC_THROWS = methods()
            .that()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .notDeclareThrowableOfType(Exception.class)
            .andShould()
            .notDeclareThrowableOfType(Throwable.class);

    @ArchTest
    static void namesSayWhatAClassIs(JavaClasses all) {
        assertThat(all.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.matches(".*(Impl|Manager|Utils?|Helper)"))
                        .sorted(Comparator.naturalOrder()))
                .isEmpty();
    }
}
