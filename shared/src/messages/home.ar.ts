/** placeholder */
export default {}
