package org.alnm.models.export;

/**
 * The inverse of the standard normal distribution for shares from 1e-7 to 1 - 1e-7, by the two rational functions that
 * Wichura (1988, Algorithm AS 241, doi:10.2307/2347330) gives for them; their relative error is about 1e-16.
 */
final class NormalNodes {

    private static final double[] MIDDLE = {
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };
    private static final double[] MIDDLE_DIVISOR = {
        5226.495278852546,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1
    };
    private static final double[] TAIL = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] TAIL_DIVISOR = {
        1.0507500716444169e-9,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
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
