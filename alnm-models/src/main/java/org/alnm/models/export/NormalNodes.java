package org.alnm.models.export;

/**
 * The inverse of the standard normal distribution for shares from 1e-7 to 1 - 1e-7, by the two rational functions that
 * Wichura (1988, Algorithm AS 241, doi:10.2307/2347330) gives for them; their relative error is about 1e-16.
 */
final class NormalNodes {

    private static final double[] MIDDLE = {
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.387132872796366608
    };
    private static final double[] MIDDLE_DIVISOR = {
        5226.495278852545925,
        28729.085735721942674,
        39307.89580009271061,
        21213.794301586595867,
        5394.1960214247511077,
        687.1870074920579083,
        42.313330701600911252,
        1
    };
    private static final double[] TAIL = {
        7.7454501427834140764e-4,
        .0227238449892691845833,
        .24178072517745061177,
        1.27045825245236838258,
        3.64784832476320460504,
        5.7694972214606914055,
        4.6303378461565452959,
        1.42343711074968357734
    };
    private static final double[] TAIL_DIVISOR = {
        1.05075007164441684324e-9,
        5.475938084995344946e-4,
        .0151986665636164571966,
        .14810397642748007459,
        .68976733498510000455,
        1.6763848301838038494,
        2.05319162663775882187,
        1
    };

    private NormalNodes() {}

    /** Of each entry of a value. */
    static String inverse(PipelineGraph graph, String share) {
        String half = graph.apply("Sub", share, graph.row(0.5));
        String far = graph.apply("Abs", half);
        String r = graph.apply("Sub", graph.row(0.180625), graph.apply("Mul", half, half));
        String middle = graph.apply("Mul", half, quotient(graph, r, MIDDLE, MIDDLE_DIVISOR));
        String tail = graph.apply("Min", share, graph.apply("Sub", graph.row(1), share));
        String root = graph.apply("Sqrt", graph.apply("Neg", graph.apply("Log", tail)));
        String outer = quotient(graph, graph.apply("Sub", root, graph.row(1.6)), TAIL, TAIL_DIVISOR);
        String below = graph.apply("Less", half, graph.row(0));
        String signed = graph.apply("Where", below, graph.apply("Neg", outer), outer);
        return graph.apply("Where", graph.apply("LessOrEqual", far, graph.row(0.425)), middle, signed);
    }

    private static String quotient(PipelineGraph graph, String x, double[] above, double[] below) {
        return graph.apply("Div", polynomial(graph, x, above), polynomial(graph, x, below));
    }

    /** By Horner's rule, the highest power first. */
    private static String polynomial(PipelineGraph graph, String x, double[] coefficients) {
        String value = graph.row(coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            value = graph.apply("Add", graph.apply("Mul", value, x), graph.row(coefficients[k]));
        }
        return value;
    }
}
