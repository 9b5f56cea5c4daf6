package uz.karvon.map.compile;

import java.util.Set;

/** The names HL7 v2 gives to segments and data types (v2.1 to v2.8.2, appendix A), to tell them apart and find misspelt ones. */
final class Hl7Names {
    static final Set<String> SEGMENTS = Set.of(
            ("ABS ACC ADD ADJ AFF AIG AIL AIP AIS AL1 APR ARQ ARV AUT BHS BLC BLG BPO BPX BTS BTX BUI CDM CDO CER CM0 "
                            + "CM1 CM2 CNS CON CSP CSR CSS CTD CTI CTR DB1 DEV DG1 DMI DON DPS DRG DSC DSP DST ECD ECR "
                            + "EDU EQP EQU ERR EVN FAC FHS FT1 FTS GOL GP1 GP2 GT1 IAM IAR IIM ILT IN1 IN2 IN3 INV IPC "
                            + "IPR ISD ITM IVC IVT LAN LCC LCH LDP LOC LRL MCP MFA MFE MFI MRG MSA MSH NCK NDS NK1 NPU "
                            + "NSC NST NTE OBR OBX ODS ODT OH1 OH2 OH3 OH4 OM1 OM2 OM3 OM4 OM5 OM6 OM7 OMC ORC ORG OVR "
                            + "PAC PCE PCR PD1 PDA PDC PEO PES PID PKG PM1 PMT PR1 PRA PRB PRC PRD PRT PSG PSH PSL PSS "
                            + "PTH PV1 PV2 PYE QAK QID QPD QRD QRF QRI RCP RDF RDT REL RF1 RFI RGS RMI ROL RQ1 RQD RXA "
                            + "RXC RXD RXE RXG RXO RXR RXV SAC SCD SCH SCP SDD SFT SGH SGT SHP SID SLT SPM STF STZ TCC "
                            + "TCD TQ1 TQ2 TXA UAC UB1 UB2 VAR VND")
                    .split(" "));
    static final Set<String> TYPES = Set.of(
            ("AD AUI CCD CCP CD CE CF CK CN CNE CNN CP CQ CSU CWE CX DDI DIN DLD DLN DLT DR DT DTM DTN ED EI EIP ELD "
                            + "ERL FC FN FT GTS HD ICD ID IS JCC LA1 LA2 MA MO MOC MOP MSG NA NDL NM NR OCD OG OSD OSP PCF "
                            + "PI PIP PL PLN PN PPN PRL PT PTA QIP QSC RCD RFR RI RMC RP RPT SAD SCV SI SN SNM SPD SPS "
                            + "SRT ST TM TN TQ TS TX UVC VH VID VR WVI WVS XAD XCN XON XPN XTN ANY")
                    .split(" "));

    private Hl7Names() {}

    /** Whether it names a segment; Z and two more are everybody's own. */
    static boolean isSegment(String name) {
        return SEGMENTS.contains(name) || name.matches("Z[A-Z0-9]{2}");
    }
}
