package org.alnm.radiomics.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.IbsiRegions;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The digital phantom and the CT phantom in configurations A to E, against the published values and the teams' own. */
@Tag("oracle")
class IbsiTextureTest {

    private static final Neighbourhood NEAREST = Neighbourhood.within(Norm.CHEBYSHEV, 1);

    /** Per family and aggregation of the table: 6 x (25 + 16) + 3 x (16 + 16 + 5 + 17) values of the digital phantom, and so on. */
    @ParameterizedTest
    @CsvSource({"digital_phantom, 408", "A, 272", "B, 272", "C, 136", "D, 136", "E, 136"})
    void publishedValues(String configuration, int expected) {
        Roi roi = IbsiRegions.roi(configuration);
        Map<String, Double> values = values(IbsiRegions.levels(configuration, roi), roi.morphological());
        int checked = 0;
        for (CSVRecord row : Oracles.csv("radiomics/ibsi1/ibsi1_reference.csv")) {
            String key = row.get("feature_code") + " " + row.get("aggregation_code");
            if (row.get("config").equals(configuration) && values.containsKey(key)) {
                check(row, values.get(key));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(expected);
    }

    private static void check(CSVRecord row, double value) {
        String name = row.get("config") + ", " + row.get("tag");
        // The digital phantom has no tolerance: its values are to be met in the three digits that are published.
        double tolerance = Double.parseDouble(row.get("tolerance"));
        double compared = tolerance > 0
                ? value
                : new BigDecimal(value).round(new MathContext(3)).doubleValue();
        double published = Double.parseDouble(row.get("benchmark_value"));
        assertThat(compared).as(name).isCloseTo(published, within(tolerance + 1e-12 * Math.abs(published)));
        if (!row.get("precise_n").isEmpty() && Integer.parseInt(row.get("precise_n")) >= 3) {
            double precise = Double.parseDouble(row.get("precise_value"));
            assertThat(value)
                    .as("%s, full precision of %s", name, row.get("precise_teams"))
                    .isCloseTo(precise, within(1e-5 * Math.abs(precise)));
        }
    }

    /** By feature code and aggregation code. */
    private static Map<String, Double> values(Discretised levels, Mask morphological) {
        Map<String, Double> values = new HashMap<>();
        Matrices<SizeMatrix> runsInSlices = Glrlm.inSlices(levels, Plane.XY);
        Matrices<SizeMatrix> runs = Glrlm.inSpace(levels);
        for (GlrlmFeature feature : GlrlmFeature.values()) {
            directional(values, feature.code(), feature::of, runsInSlices, runs);
        }
        Matrices<GlcmMatrix> pairsInSlices = Glcm.inSlices(levels, Plane.XY, NEAREST);
        Matrices<GlcmMatrix> pairs = Glcm.inSpace(levels, NEAREST);
        for (GlcmFeature feature : GlcmFeature.values()) {
            directional(values, feature.code(), m -> m.value(feature), pairsInSlices, pairs);
        }
        undirected(values, GlszmFeature.values(), Glszm.inSlices(levels, Plane.XY), Glszm.inSpace(levels));
        undirected(
                values,
                GldzmFeature.values(),
                Gldzm.inSlices(levels, morphological, Plane.XY),
                Gldzm.inSpace(levels, morphological));
        undirected(
                values,
                NgldmFeature.values(),
                Ngldm.inSlices(levels, Plane.XY, NEAREST, 0),
                Ngldm.inSpace(levels, NEAREST, 0));
        Matrices<NgtdmMatrix> slices = Ngtdm.inSlices(levels, Plane.XY, NEAREST);
        Matrices<NgtdmMatrix> space = Ngtdm.inSpace(levels, NEAREST);
        for (NgtdmFeature feature : NgtdmFeature.values()) {
            undirected(values, feature.code(), feature::of, slices, space);
        }
        return values;
    }

    private static <M extends TextureMatrix<M>> void directional(
            Map<String, Double> values,
            String code,
            ToDoubleFunction<M> feature,
            Matrices<M> slices,
            Matrices<M> space) {
        values.put(code + " BTW3", slices.averaged(feature));
        values.put(code + " SUJT", slices.directionsMerged(feature));
        values.put(code + " JJUI", slices.slicesMerged(feature));
        values.put(code + " ZW7Z", slices.merged(feature));
        values.put(code + " ITBB", space.averaged(feature));
        values.put(code + " IAZD", space.merged(feature));
    }

    private static void undirected(
            Map<String, Double> values,
            SizeMatrixFeature[] features,
            Matrices<SizeMatrix> slices,
            Matrices<SizeMatrix> space) {
        Arrays.stream(features).forEach(f -> undirected(values, f.code(), f::of, slices, space));
    }

    private static <M extends TextureMatrix<M>> void undirected(
            Map<String, Double> values,
            String code,
            ToDoubleFunction<M> feature,
            Matrices<M> slices,
            Matrices<M> space) {
        values.put(code + " 8QNN", slices.averaged(feature));
        values.put(code + " 62GR", slices.merged(feature));
        values.put(code + " KOBO", space.merged(feature));
    }
}
